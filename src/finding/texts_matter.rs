//! Texts about matters that count once among several leaves: JX2863-JX2865.

findings! {
    /// A leaf among which a matter counts once isn't one in which a matter does.
    JX2863 MatterLeaf { node: String, why_zh: &'static str, why_en: &'static str } error
        zh: "“{node}”不能列入同一事项只计一次的指标：{why_zh}", en: "\"{node}\" can't be among the leaves in which one matter counts once: {why_en}",
        help zh: "先在该指标的事件计分里写“同一”：“事项”和“取舍”", en: "say once_per: \"matter\" and keep in the events of that leaf first";

    /// A leaf is listed twice.
    JX2864 MatterTwice { node: String } error
        zh: "“{node}”被两次列入同一事项只计一次的指标", en: "\"{node}\" is listed twice among leaves in which one matter counts once",
        help zh: "每个指标只列入一组、只写一次；两组有共同的指标时并为一组", en: "list each leaf once, in one group; make two groups that share a leaf one";

    /// A list of leaves has fewer than two.
    JX2865 MatterAlone {} error
        zh: "同一事项只计一次，至少要在两个指标之间", en: "that a matter counts once is said of at least two leaves",
        help zh: "补上其他指标；只在一个指标之内的，由其事件计分的“同一”“取舍”规定", en: "name the others; within one leaf, its own once_per and keep say it";
}
