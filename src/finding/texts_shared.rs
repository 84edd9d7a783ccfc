//! Texts about events that units share: JX2862 of rulebooks, JX3151-JX3156 of evidence.

findings! {
    /// A share of an event lies outside 0 to 1.
    JX2862 ShareOutside { who_zh: &'static str, who_en: &'static str, share: String } error
        zh: "{who_zh}的份额{share}不在0至1之间", en: "the share {share} of {who_en} isn't between 0 and 1",
        help zh: "份额写成“60%”或0.6这样的数", en: "write a share such as 60% or 0.6";

    /// A partner isn't on the roster.
    JX3151 EventPartnerUnknown { item: String, event: String, partner: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”的事件“{event}”的协办“{partner}”不在名册里", en: "the partner \"{partner}\" of the event \"{event}\" of \"{item}\" isn't on the roster",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// The lead of an event is named as its partner.
    JX3152 EventPartnerLeads { item: String, event: String, partner: String } error
        zh: "“{item}”的事件“{event}”由“{partner}”牵头，又把它写作协办", en: "\"{partner}\" leads the event \"{event}\" of \"{item}\" and is named as its partner too",
        help zh: "协办里只写其他对象", en: "name only others as partners";

    /// A partner is named twice.
    JX3153 EventPartnerTwice { item: String, event: String, partner: String } error
        zh: "“{item}”的事件“{event}”把协办“{partner}”写了两次", en: "the event \"{event}\" of \"{item}\" names the partner \"{partner}\" twice",
        help zh: "每个协办只写一次", en: "name each partner once";

    /// A partner's cell already has an event of this id.
    JX3154 EventPartnerHas { item: String, event: String, partner: String } error
        zh: "协办“{partner}”的“{item}”里已有编号“{event}”的事件", en: "\"{item}\" of the partner \"{partner}\" already has an event \"{event}\"",
        help zh: "分担的事件只写在牵头对象的行里；确是另一件的，换一个编号", en: "write a shared event in the lead's row alone; if they are two events, give one another id",
        why zh: "同一事件会对该协办计两次", en: "The event would count twice for this partner";

    /// An event names partners, and the rulebook doesn't say who bears how much.
    JX3155 EventSharesUnsaid { item: String, event: String, node: String } error
        zh: "“{item}”的事件“{event}”写了协办，而“{node}”没有写如何分担", en: "the event \"{event}\" of \"{item}\" names partners, but \"{node}\" doesn't say how it is shared",
        help zh: "由办法在该指标的事件计分里写“分担”；或者不写协办", en: "let the rulebook say shared in the events of that leaf, or name no partners",
        why zh: "不规定份额，就不知道各担多少", en: "Without shares it isn't known who bears how much";

    /// The total of a partner is made of others'.
    JX3156 EventPartnerDerived { item: String, event: String, partner: String } error
        zh: "“{item}”的事件“{event}”的协办“{partner}”由其他对象的总分合成，本身不承担事件", en: "the partner \"{partner}\" of the event \"{event}\" of \"{item}\" has a total made of others', and bears no event itself",
        help zh: "写承担该事件的那个组成对象", en: "name the one of its parts that bears it";
}
