//! Texts about what is excluded and about coverage: JX280x.

findings! {
    /// An exclusion doesn't say within which node above the leaf the mark is spread.
    JX2801 ExcludeWithin { node: String, cause_zh: &'static str, cause_en: &'static str, found_zh: String, found_en: String } error
        zh: "“{node}”遇“{cause_zh}”时剔除，{found_zh}", en: "\"{node}\" is excluded where it is {cause_en}, but {found_en}",
        help zh: "在“范围节点”中写它上面的某个指标", en: "let within be a node above it",
        why zh: "剔除时须知道分值分摊到哪一级为止", en: "It must be known how far up the mark is spread";

    /// A leaf without a mark is excluded.
    JX2802 ExcludeOfOpen { node: String, cause_zh: &'static str, cause_en: &'static str } error
        zh: "“{node}”不设满分，遇“{cause_zh}”时没有分值可以分摊", en: "\"{node}\" is open, so it has no mark to spread where it is {cause_en}",
        help zh: "写“不计”", en: "answer leave_out";

    /// A node scales marks that exclusion moves.
    JX2803 ScaleBesideExclude { node: String, leaf: String } error
        zh: "“{node}”要折算，而“{leaf}”剔除时其分值在这里分摊", en: "\"{node}\" scales, while the mark of \"{leaf}\" is spread there when it is excluded",
        help zh: "折算与剔除只留一个；折算已按余下的分值计算", en: "keep one of scale and exclude: scale already divides by the marks that are left",
        why zh: "折算按余下的分值算，剔除又把分值摊回，两者会重复", en: "A scale divides by the marks that are left, and exclusion gives the lost one back; both would count it twice";

    /// Marks are spread where they don't add up.
    JX2804 ExcludeNotSum { leaf: String, node: String, why_zh: &'static str, why_en: &'static str } error
        zh: "“{leaf}”剔除时，“{node}”{why_zh}", en: "when \"{leaf}\" is excluded, \"{node}\" {why_en}",
        help zh: "分摊范围内各级都须求和；其他合成方式只能由直接下级剔除", en: "within it everything must be a sum; a node that combines otherwise takes only its own children out",
        why zh: "分摊的分值要加得起来，合计才不变", en: "Only in sums do the spread marks make the whole again";

    /// Whether prices of events follow isn't said, or is said both ways.
    JX2805 PricesUnsaid { node: String, leaf: String, why_zh: &'static str, why_en: &'static str } error
        zh: "“{leaf}”剔除会改变“{node}”的分值，{why_zh}", en: "excluding \"{leaf}\" changes the mark of \"{node}\", {why_en}",
        help zh: "在每处剔除中同样写明“单价随动”", en: "say prices: true or false, the same in each of these exclusions",
        why zh: "满分变了，按件的扣分是否随之变，各地不同", en: "Whether prices of events follow the changed mark differs between schemes";

    /// A node with nothing left is worth something, though its marks have gone to others.
    JX2806 NothingLeftMoved { node: String, leaf: String } error
        zh: "“{node}”全部剔除时仍有得分，而“{leaf}”的分值已由别处分摊", en: "\"{node}\" is worth something with nothing left, though others have taken the mark of \"{leaf}\"",
        help zh: "“全部剔除”写不计、拒绝或不评分", en: "let nothing_left be leave_out, refuse or unscored",
        why zh: "同一分值会算两次", en: "One mark would count twice";

    /// Coverage of a tree that has no marks, or of none.
    JX2807 CoverageWithoutMarks {} error
        zh: "指标体系没有满分，覆盖率无从计算", en: "coverage is a share of marks, and the tree has none",
        help zh: "为指标写分值，或删去“覆盖”", en: "give the leaves marks, or remove coverage";

    /// A coverage that nobody can miss, or nobody can reach.
    JX2808 CoverageShare { at_least: String } error
        zh: "覆盖率下限{at_least}不在0与1之间", en: "a coverage of at least {at_least} isn't between 0 and 1",
        help zh: "写大于0、不超过1的比例，如“60%”", en: "write a share above 0 and up to 1, such as \"60%\"";

    /// A geometric mean that can have no result, or none in bounded time.
    JX2809 GeometricMean { node: String, why_zh: String, why_en: String } error
        zh: "“{node}”取几何平均，而{why_zh}", en: "\"{node}\" is a geometric mean, but {why_en}",
        help zh: "为下级限幅不低于0，用简单的权重，或改合成方式", en: "clamp its children at 0, use simpler weights, or combine otherwise",
        why zh: "负数没有几何平均，权重太细的不能在有限时间内算出", en: "Negative numbers have no geometric mean, and with too fine weights it can't be reckoned in bounded time";
}
