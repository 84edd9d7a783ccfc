//! Texts about surveys: JX283x in a rulebook, JX311x in evidence.

findings! {
    /// What holds where a channel is short isn't said, or means nothing there.
    JX2835 ChannelAnswer { item: String, found_zh: &'static str, found_en: &'static str } error
        zh: "“{item}”的测评：{found_zh}", en: "the survey of \"{item}\" {found_en}",
        help zh: "“渠道不足”写剔除（平均或按比例）、零分、定分，或按“样本不足”", en: "let channel_too_few be exclude (evenly or pro_rata), zero, points, or as too_few";

    /// A survey names a channel that its ballots don't have.
    JX2836 ChannelUnknown { item: String, channel: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有渠道“{channel}”", en: "\"{item}\" has no channel \"{channel}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A channel's weight isn't positive.
    JX2837 ChannelWeight { channel: String, weight: String } error
        zh: "渠道“{channel}”的权重{weight}不是正数", en: "the weight {weight} of the channel \"{channel}\" isn't above 0",
        help zh: "权重须大于0；不计的渠道不写", en: "give a weight above 0, or leave the channel out";

    /// No option of the ballots has a value.
    JX2838 BallotsVoid { item: String } error
        zh: "“{item}”的选项全部无效", en: "every option of \"{item}\" is void",
        help zh: "至少给一个选项写分值", en: "give at least one option a value";

    /// A survey of what aren't ballots, or ballots where a number is wanted.
    JX2839 NotBallots { item: String, kind_zh: &'static str, kind_en: &'static str, found_zh: &'static str, found_en: &'static str } error
        zh: "“{item}”是{kind_zh}，{found_zh}", en: "\"{item}\" is of the kind {kind_en}, {found_en}",
        help zh: "测评票用“测评”取值", en: "take the value of ballots by survey";

    /// Votes for what the item doesn't have.
    JX3115 BallotsUnknown { item: String, what_zh: &'static str, what_en: &'static str, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有{what_zh}“{found}”", en: "\"{item}\" has no {what_en} \"{found}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A number of votes that isn't one.
    JX3116 BallotsCount { item: String, channel: String, option: String, found: String } error
        zh: "“{item}”的票数“{channel}·{option}”是{found}，应为不小于0的整数", en: "\"{item}\" has {found} votes for \"{option}\" from \"{channel}\"; it must be a whole number from 0, up to a million million",
        help zh: "写票数，不写比例", en: "give the number of votes, not a share";
}
