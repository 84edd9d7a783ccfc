//! Texts of foresight: silence that pays (JX702x), weights that aren't what they say (JX703x), one thing paid twice or
//! pulled two ways (JX704x), awards that can't be earned (JX705x), rules that can't be met (JX706x).

findings! {
    /// Not reporting earns more than reporting a bad figure.
    JX7020 SilenceBetter { node: String, classes: String, silent: String, least: String } warning
        zh: "“{node}”（{classes}）：未报得{silent}，如实报最差的结果只得{least}，不报反而有利",
        en: "\"{node}\" ({classes}): who reports nothing gets {silent} points, who reports the worst figure {least}: silence pays",
        help zh: "未报的得分不高于最差结果的得分", en: "let missing be worth no more than the worst figure";

    /// Not reporting earns the whole mark.
    JX7021 SilenceFull { node: String, classes: String, mark: String } warning
        zh: "“{node}”（{classes}）：未报即得满分{mark}，报与不报不一样的只有风险",
        en: "\"{node}\" ({classes}): who reports nothing gets the whole mark of {mark}",
        help zh: "未报改为零分或拒绝；确无此项工作的，用“不适用”", en: "answer missing by zero or refuse; for who has nothing to report, use not_applicable";

    /// Not applicable earns more than the best work.
    JX7022 NotApplicableBetter { node: String, classes: String, aside: String, most: String } warning
        zh: "“{node}”（{classes}）：不适用得{aside}，做到最好也只能得{most}",
        en: "\"{node}\" ({classes}): not applicable is worth {aside} points, the best work only {most}",
        help zh: "不适用改为“剔除”或按其他指标的得分率折算", en: "exclude what doesn't apply, or answer it by no more than can be earned";

    /// Evidence that was rejected earns more than an honest bad figure.
    JX7023 RejectedBetter { node: String, classes: String, rejected: String, least: String } warning
        zh: "“{node}”（{classes}）：数据被退回得{rejected}，如实报最差的结果只得{least}，弄虚作假不吃亏",
        en: "\"{node}\" ({classes}): evidence that is rejected is worth {rejected} points, the worst honest figure {least}: falsifying costs nothing",
        help zh: "退回的得分不高于最差结果的得分", en: "let rejected be worth no more than the worst figure";

    /// Not reporting takes the indicator out, so that the others count for more.
    JX7024 SilenceLeavesOut { node: String, classes: String } warning
        zh: "“{node}”（{classes}）：未报即剔除，其分值由其他指标分担，做得差的单位不报反而有利",
        en: "\"{node}\" ({classes}): who reports nothing is spared the indicator, and its mark goes to what they do better",
        help zh: "未报改为零分；剔除只用于“不适用”", en: "answer missing by zero, and leave out only what isn't applicable";

    /// Nothing to divide by earns the whole mark.
    JX7025 NoBaseFull { node: String, classes: String, mark: String, cause_zh: String, cause_en: String } note
        zh: "“{node}”（{classes}）：{cause_zh}即得满分{mark}，不下目标、没有业务量的单位最合算",
        en: "\"{node}\" ({classes}): {cause_en} is worth the whole mark of {mark}, so that who has nothing to be measured by does best",
        help zh: "若会被利用，改为剔除或按同组平均", en: "exclude it or fill it from peers, if that can be made use of";

    /// Not reporting takes the total away, and with it whatever hangs on the rank.
    JX7026 SilenceUnscored { node: String, classes: String } warning
        zh: "“{node}”（{classes}）：未报即不计总分、不排名，也就不会落入末位或低等次",
        en: "\"{node}\" ({classes}): who reports nothing has no total and no rank, and so can't be last",
        help zh: "未报改为零分或拒绝", en: "answer missing by zero or refuse";

    /// A leaf moves the total far more or less than its mark says.
    JX7030 WeightNominal { node: String, classes: String, nominal: String, effective: String } warning
        zh: "“{node}”（{classes}）：分值占{nominal}，而在能拉开的差距里占{effective}",
        en: "\"{node}\" ({classes}): its mark is {nominal} of all marks, but it makes {effective} of what totals can differ by",
        help zh: "核对保底分、封顶和起算点，使实际权重接近所定分值", en: "see its floor, cap and threshold, so that it weighs what its mark says";

    /// A leaf that moves the total by less than its last published digit.
    JX7031 WeightNothing { node: String, classes: String, width: String, unit: String } warning
        zh: "“{node}”（{classes}）：最好与最差只差{width}，不到总分公布的最小单位{unit}",
        en: "\"{node}\" ({classes}): best and worst differ by {width}, less than the {unit} by which published totals differ",
        help zh: "加大差距，或删去该指标", en: "let it differ by more, or remove it";

    /// One leaf makes more than half of what totals can differ by.
    JX7032 WeightAlone { node: String, classes: String, effective: String } note
        zh: "“{node}”（{classes}）：一项就占能拉开差距的{effective}，其余指标难以改变名次",
        en: "\"{node}\" ({classes}): it alone makes {effective} of what totals can differ by",
        help zh: "若非有意，减小其差距或加大其余指标的差距", en: "let it differ by less, or the others by more, unless it is meant to decide";

    /// Many leaves of hardly any weight.
    JX7033 WeightCrumbs { many: usize, all: usize, classes: String, share: String } note
        zh: "{classes}：{all}项指标中有{many}项分值不到总分的百分之一，合计占{share}，每项都要报数、核数",
        en: "{classes}: of {all} indicators {many} have less than a hundredth of the marks, together {share}, and each has to be reported and verified",
        help zh: "合并或删去零碎指标，减轻负担", en: "join or remove crumbs: each is work for many";

    /// A bonus that outweighs a whole part of the tree.
    JX7034 BonusOutweighs { node: String, classes: String, most: String, other: String, mark: String } warning
        zh: "加分项“{node}”（{classes}）最多可加{most}，不低于“{other}”的全部分值{mark}",
        en: "the bonus \"{node}\" ({classes}) can add {most}, as much as the whole of \"{other}\" ({mark})",
        help zh: "给加分设更低的封顶", en: "cap the bonus lower";

    /// A deduction that outweighs a whole part of the tree.
    JX7035 DeductionOutweighs { node: String, classes: String, most: String, other: String, mark: String } note
        zh: "扣分项“{node}”（{classes}）最多可扣{most}，不低于“{other}”的全部分值{mark}",
        en: "the deduction \"{node}\" ({classes}) can take {most}, as much as the whole of \"{other}\" ({mark})",
        help zh: "若非有意，给扣分设更低的封顶", en: "cap the deduction lower, unless that is meant";

    /// A bonus without end.
    JX7036 BonusUncapped { node: String, classes: String } warning
        zh: "加分项“{node}”（{classes}）没有封顶，总分也不限，加分多的可以抵掉全部失分",
        en: "the bonus \"{node}\" ({classes}) has no cap, nor has the total: it can make up for anything",
        help zh: "用“限定”封顶，或给加分叶指标写“至多”", en: "clamp it, or cap its leaf";

    /// Below the floor of a node further deductions cost nothing.
    JX7037 FloorForgives { node: String, classes: String, floor: String, past: String } note
        zh: "“{node}”（{classes}）保底{floor}，扣分最多可比它再低{past}，触底以后再违规不再扣分",
        en: "\"{node}\" ({classes}) is held at least {floor}, which deductions can undercut by {past}: past that, further ones cost nothing",
        help zh: "对触底的单位另设等次限制或结果运用", en: "add an effect or a consequence for who is held there";

    /// One item pays in two leaves.
    JX7040 PaidTwice { item: String, one: String, other: String } warning
        zh: "“{item}”在“{one}”和“{other}”里同向计分，同一工作得两次分",
        en: "\"{item}\" moves \"{one}\" and \"{other}\" the same way: one thing is paid twice",
        help zh: "只在一处计分，或说明两处各考什么", en: "let it count in one of them, unless both are meant";

    /// One item raises one leaf and lowers another.
    JX7041 PulledTwoWays { item: String, up: String, down: String } warning
        zh: "“{item}”越大，“{up}”得分越高，“{down}”得分越低，两项指标互相抵消",
        en: "the more of \"{item}\", the more \"{up}\" gives and the less \"{down}\"",
        help zh: "核对两项指标的方向", en: "see which way each of them is meant to go";

    /// One kind of event counts in two leaves.
    JX7042 EventPaidTwice { kind: String, one: String, other: String } warning
        zh: "“{kind}”在“{one}”和“{other}”里都计分，同一件事计两次",
        en: "an event of kind \"{kind}\" counts in \"{one}\" and in \"{other}\"",
        help zh: "在办法的“事项表”列出这些指标，或只在一处定价", en: "list these leaves under matters, or price the kind in one of them";

    /// Points by rank among peers: what one gains, another loses.
    JX7043 ZeroSum { node: String, peers_zh: String, peers_en: String } note
        zh: "“{node}”按{peers_zh}计分：全体都进步时谁也不多得分，名额之外的努力看不出",
        en: "\"{node}\" goes by {peers_en}: where all get better, nobody gains",
        help zh: "若要鼓励普遍提高，改按目标或增幅计分", en: "go by a target or by growth, if everybody is to be moved";

    /// Points by the best or worst of peers: one outlier moves everybody.
    JX7044 Outlier { node: String, peers_zh: String, peers_en: String } note
        zh: "“{node}”以{peers_zh}为准：一个单位的极端值会改变所有单位的得分",
        en: "\"{node}\" is held against {peers_en}: one extreme figure moves everybody's points",
        help zh: "改用中位数、分位数或固定目标，或先剔除异常值", en: "use a median, a quantile or a fixed target";

    /// A statistic of very few.
    JX7045 FewPeers { node: String, peers_zh: String, peers_en: String, enough: u32 } note
        zh: "“{node}”所用的{peers_zh}有{enough}个单位即可计算，个别单位就能左右结果",
        en: "\"{node}\" reads {peers_en}, taken of as few as {enough}: a single one can sway it",
        help zh: "提高“足够”", en: "raise enough";

    /// An award that is larger than its cap.
    JX7050 AwardBeyondCap { node: String, classes: String, kind: String, price: String, cap: String } warning
        zh: "“{node}”（{classes}）：“{kind}”一件计{price}，而这类最多计{cap}，一件也计不满",
        en: "\"{node}\" ({classes}): one \"{kind}\" is worth {price}, but its kind is capped at {cap}",
        help zh: "核对单价与封顶", en: "check price and cap";

    /// An award that one event uses up.
    JX7051 AwardOnce { node: String, classes: String, kind: String, price: String } note
        zh: "“{node}”（{classes}）：“{kind}”一件就计满{price}，第二件起多做不多得",
        en: "\"{node}\" ({classes}): one \"{kind}\" reaches the cap of {price}, a second earns nothing",
        help zh: "若要鼓励多做，提高封顶或降低单价", en: "raise the cap, if a second is to count";

    /// A kind of event that is worth nothing.
    JX7052 AwardNothing { node: String, classes: String, kind: String } warning
        zh: "“{node}”（{classes}）：“{kind}”计0，报与不报一个样",
        en: "\"{node}\" ({classes}): \"{kind}\" is worth nothing",
        help zh: "删去该种类，或给出单价", en: "remove the kind, or price it";

    /// Two levels of one kind with one price.
    JX7053 LevelsAlike { node: String, classes: String, kind: String, one: String, other: String, price: String } note
        zh: "“{node}”（{classes}）：“{kind}”的“{one}”与“{other}”都计{price}",
        en: "\"{node}\" ({classes}): \"{one}\" and \"{other}\" of \"{kind}\" are both worth {price}",
        help zh: "若级别不同应有差别，分别定价", en: "price them apart, if the level is to matter";

    /// Caps of kinds that together exceed what the leaf can give.
    JX7054 CapsIdle { node: String, classes: String, caps: String, most: String } note
        zh: "“{node}”（{classes}）：各类封顶合计{caps}，而该项最多计{most}，各类做满也计不满",
        en: "\"{node}\" ({classes}): the caps of its kinds make {caps}, but it can't give more than {most}",
        help zh: "核对各类封顶与总封顶", en: "check the caps of the kinds against that of the whole";

    /// A band in which no value can lie.
    JX7060 BandNever { node: String, classes: String, band: usize, can_zh: String, can_en: String } warning
        zh: "“{node}”（{classes}）：第{band}档取不到，取值只能{can_zh}",
        en: "\"{node}\" ({classes}): no value lies in band {band}: it is {can_en}",
        help zh: "核对档的上下限与数据项范围", en: "check the band's ends and the item's range";

    /// Rows of a table by rank beyond the last place there is.
    JX7061 RanksBeyond { node: String, classes: String, rows: usize, most: String } warning
        zh: "“{node}”（{classes}）：名次表有{rows}行，而名次最多到{most}，后面的行用不上",
        en: "\"{node}\" ({classes}): the table has {rows} rows, but the last place is {most}",
        help zh: "删去用不上的行，或核对名次总数", en: "remove the rows, or check the number of places";

    /// A body decides over half of a mark or more.
    JX7062 LatitudeWide { node: String, classes: String, width: String, share: String } warning
        zh: "“{node}”（{classes}）：审定单位可裁量{width}分，占该项满分的{share}",
        en: "\"{node}\" ({classes}): {width} points are left to a body to decide, {share} of the mark",
        help zh: "把幅度分成有条件的若干档", en: "split the latitude into bands with conditions";

    /// A leaf that can take few different numbers.
    JX7063 FewNumbers { node: String, classes: String, mark: String, unit: String, many: String } note
        zh: "“{node}”（{classes}）：满分{mark}，按{unit}取整，只能取{many}种得分，容易并列",
        en: "\"{node}\" ({classes}): a mark of {mark} in units of {unit} takes {many} different numbers, so that many tie",
        help zh: "增加小数位，或加大分值", en: "publish more digits, or give it a larger mark";

    /// A body's judgement makes more than half of the marks.
    JX7064 JudgedMostly { classes: String, share: String } note
        zh: "{classes}：由评价、测评、裁量决定的分值占{share}，结果主要取决于判断而不是数据",
        en: "{classes}: {share} of the marks go by grades, votes, sheets or decisions, so that judgement outweighs figures",
        help zh: "若要以数据为主，减小其分值或细化标准", en: "give them less, or spell their standards out, if figures are to decide";
}
