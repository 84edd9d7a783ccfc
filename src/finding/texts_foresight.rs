//! Texts of foresight: what rules would do to points (JX700x, JX701x).

findings! {
    /// Values in the middle of the range that all give the same points, so that doing more earns nothing.
    JX7001 FlatInside { node: String, classes: String, what_zh: String, what_en: String, from: String, to: String, points: String, share_zh: String, share_en: String } warning
        zh: "“{node}”（{classes}）：{what_zh}从{from}到{to}，得分都是{points}，多做不多得{share_zh}",
        en: "\"{node}\" ({classes}): from {from} to {to} {what_en} gives {points} points, so that doing more earns nothing{share_en}",
        help zh: "若要多劳多得，把该段改为逐段上升；若确为一档同分，可不改", en: "let points rise over the stretch, if doing more is to earn more";

    /// From a value on, nothing more can be earned.
    JX7002 FlatTop { node: String, classes: String, what_zh: String, what_en: String, from_zh: String, from_en: String, points: String, share_zh: String, share_en: String } note
        zh: "“{node}”（{classes}）：{what_zh}{from_zh}即得{points}，再好也不加分{share_zh}",
        en: "\"{node}\" ({classes}): {from_en} {what_en} gives {points} points and no more{share_en}",
        help zh: "检查封顶是否过低", en: "see whether the cap is meant to be so low";

    /// Up to a value, nothing is earned.
    JX7003 FlatBottom { node: String, classes: String, what_zh: String, what_en: String, to_zh: String, to_en: String, points: String, share_zh: String, share_en: String } note
        zh: "“{node}”（{classes}）：{what_zh}{to_zh}都得{points}，做一些与不做一个样{share_zh}",
        en: "\"{node}\" ({classes}): {to_en} {what_en} gives {points} points, whatever was done{share_en}",
        help zh: "检查起算点是否过高", en: "see whether points are meant to begin so late";

    /// More work earns less, where elsewhere it earns more.
    JX7004 Inverted { node: String, classes: String, what_zh: String, what_en: String, from: String, to: String, before: String, after: String } warning
        zh: "“{node}”（{classes}）：{what_zh}从{from}到{to}，得分由{before}变为{after}，与其余各段方向相反",
        en: "\"{node}\" ({classes}): from {from} to {to} {what_en} takes points from {before} to {after}, against the way that they go elsewhere",
        help zh: "核对该段两端的分值；若越接近中间越好，可不改", en: "check the numbers at both ends of the stretch; where the middle is meant to be best, leave it";

    /// One smallest step moves points by much more than those beside it.
    JX7005 Cliff { node: String, classes: String, what_zh: String, what_en: String, from: String, to: String, before: String, after: String, share: String } warning
        zh: "“{node}”（{classes}）：{what_zh}由{from}到{to}只差一步，得分由{before}变为{after}（为满分的{share}）",
        en: "\"{node}\" ({classes}): one step of {what_en}, from {from} to {to}, takes points from {before} to {after} ({share} of the mark)",
        help zh: "以连续的直线代替跳档，或把跳幅改小", en: "join both sides by a line, or make the step smaller";

    /// Points are the same whatever is reported.
    JX7006 NoEffect { node: String, classes: String, what_zh: String, what_en: String, points: String } warning
        zh: "“{node}”（{classes}）：{what_zh}无论多少都得{points}，干与不干一个样",
        en: "\"{node}\" ({classes}): whatever {what_en} is, it gives {points} points",
        help zh: "改评分标准，使取值影响得分；或删去该指标", en: "let points depend on it, or remove the indicator";

    /// Many smallest steps are needed before the published points move.
    JX7007 StepsHidden { node: String, classes: String, what_zh: String, what_en: String, step: String, steps: String, digits: String } note
        zh: "“{node}”（{classes}）：{what_zh}每{step}不足以改变公布的得分，约每{steps}步才变{digits}",
        en: "\"{node}\" ({classes}): {step} of {what_en} doesn't show in the published points, about {steps} of them move these by {digits}",
        help zh: "数据项的小数位多于得分能反映的，可减少小数位，或增加得分的位数", en: "the item asks for more decimals than points can show: ask for fewer, or publish more digits";

    /// Part of the mark can't be earned.
    JX7008 MarkOutOfReach { node: String, classes: String, mark: String, most: String } warning
        zh: "“{node}”（{classes}）：满分{mark}，而最多只能得{most}",
        en: "\"{node}\" ({classes}): of a mark of {mark} at most {most} can be earned",
        help zh: "核对封顶、数据项范围与满分", en: "check the cap, the item's range and the mark";

    /// Whatever is reported, so much is earned.
    JX7009 SurePoints { node: String, classes: String, mark: String, least: String } warning
        zh: "“{node}”（{classes}）：满分{mark}，而最差也得{least}，真正拉开差距的只有其余部分",
        en: "\"{node}\" ({classes}): of a mark of {mark} at least {least} are earned, whatever is reported; only the rest can tell units apart",
        help zh: "若不是有意保底，降低最低档", en: "lower the worst value's points, unless they are meant to be sure";

    /// More than the mark can be earned.
    JX7010 BeyondMark { node: String, classes: String, mark: String, most: String } note
        zh: "“{node}”（{classes}）：满分{mark}，而最多可得{most}，可抵其他指标的失分",
        en: "\"{node}\" ({classes}): a mark of {mark}, and up to {most} can be earned, which makes up for others",
        help zh: "若不允许超满分，写“至多”或“限定”", en: "say at_most or clamp, if nobody is to earn more than the mark";

    /// Two grades in a row that earn the same.
    JX7011 GradesAlike { node: String, classes: String, better: String, worse: String, points: String } warning
        zh: "“{node}”（{classes}）：“{better}”与“{worse}”都得{points}，干好干坏一个样",
        en: "\"{node}\" ({classes}): \"{better}\" and \"{worse}\" both give {points} points",
        help zh: "给两档不同的分值，或并为一档", en: "give them different points, or make them one grade";

    /// A worse grade that earns more than a better one.
    JX7012 GradesInverted { node: String, classes: String, better: String, worse: String, more: String, less: String } warning
        zh: "“{node}”（{classes}）：“{worse}”得{more}，优于它的“{better}”反而只得{less}",
        en: "\"{node}\" ({classes}): \"{worse}\" gives {more} points, \"{better}\", which is better, only {less}",
        help zh: "核对各档分值与等级的先后（从优到劣）", en: "check the points, and the order of the grades (best first)";

    /// Many single steps that move much, with little or nothing between them.
    JX7013 Staircase { node: String, classes: String, what_zh: String, what_en: String, many: usize, share: String } note
        zh: "“{node}”（{classes}）：{what_zh}有{many}处跳档，最大一跳为满分的{share}，两跳之间多做不多得",
        en: "\"{node}\" ({classes}): points jump at {many} values of {what_en}, by up to {share} of the mark, and move little between them",
        help zh: "若要多劳多得，改为按比例连续计分；只列出最大的几处", en: "score in proportion instead, if doing more is to earn more; only the highest jumps are listed one by one";
}
