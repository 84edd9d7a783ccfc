//! Texts of foresight about standing, consequences and time: JX7201 to JX7249.

findings! {
    /// A class whose best total misses a tier.
    JX7201 TierBeyondClass { tier: String, class: String, asks: String, most: String, short: String } warning
        zh: "等次“{tier}”要求总分{asks}，“{class}”最多只能得{most}，差{short}，永远评不上", en: "the tier \"{tier}\" asks a total of {asks}, and \"{class}\" can reach {most} at most: {short} short, whatever is done",
        help zh: "给该分类补足满分，改用得分比，或为其另定门槛", en: "let the class reach the same marks, test the rate, or give it a threshold of its own";

    /// A class whose worst total still meets a tier.
    JX7202 TierAlways { tier: String, class: String, asks: String, least: String } warning
        zh: "“{class}”最少也得{least}，不低于等次“{tier}”的{asks}，凡评定等次的至少都是这一等次", en: "\"{class}\" gets {least} at least, which meets \"{tier}\" with {asks}: whoever is given a tier holds this one or a better one",
        help zh: "降低保底分，或提高门槛", en: "lower the points that are sure, or raise the threshold";

    /// A tier for which no total is left.
    JX7203 TierNobody { tier: String, why_zh: String, why_en: String } warning
        zh: "等次“{tier}”没有人评得上：{why_zh}", en: "nobody holds the tier \"{tier}\": {why_en}",
        help zh: "核对相邻等次的门槛与总分的位数", en: "see the thresholds beside it and the digits of the total";

    /// Totals that meet no tier's condition.
    JX7204 TierNone { tier: String, least: String } note
        zh: "最后的等次“{tier}”也有条件，总分为{least}的对象没有任何等次", en: "even the last tier, \"{tier}\", has a condition: an object with a total of {least} holds no tier",
        help zh: "末一等次不写条件，或写明不评等次的情形", en: "leave the condition out of the last tier, unless some are meant to hold none";

    /// A quota that never binds.
    JX7205 QuotaIdle { tier: String, size_zh: String, size_en: String } note
        zh: "“{tier}”的名额{size_zh}，多大的评比组都不起作用", en: "the quota of \"{tier}\" is {size_en}: it binds in no cohort of any size",
        help zh: "写明真正的比例，或删去", en: "write the share that is meant, or leave it out";

    /// A share of places that gives none to small cohorts.
    JX7206 QuotaNoPlace { tier: String, cohort: String, share: String, fewest: String } warning
        zh: "“{cohort}”中“{tier}”的名额比例{share}，不足{fewest}家时算得0个名额，再好也评不上", en: "in \"{cohort}\" the quota of \"{tier}\" is {share}: with fewer than {fewest} objects it comes to no place, however good they are",
        help zh: "写“不少于: 1”，改为进一，或合并小组", en: "write never_under: 1, round up, or join small cohorts";

    /// Quotas that leave some without a tier, or without any room.
    JX7207 QuotaLeavesOut { cohort: String, room_zh: String, room_en: String } warning
        zh: "“{cohort}”各等次的名额合计{room_zh}，其余对象即使全部达标也没有等次", en: "in \"{cohort}\" the quotas of all tiers {room_en}: the others hold no tier, even if all of them meet the conditions",
        help zh: "末一等次不设“至多”", en: "leave at_most out of the last tier";

    /// The forced lowest takes somebody, however good all are.
    JX7208 LowestTakesGood { tier: String, best: String, many: String, of: String } warning
        zh: "末位“{tier}”不看得分：{of}家全部达到“{best}”时，仍有{many}家被定为“{tier}”", en: "the forced lowest \"{tier}\" looks at no score: of {of} objects that all meet \"{best}\", {many} are put there all the same",
        help zh: "在末位的“条件”中写明得分低于某线才适用", en: "say in its when below which score it applies";

    /// The forced lowest takes nobody in small cohorts.
    JX7209 LowestTakesNobody { tier: String, cohort: String, share: String, fewest: String } note
        zh: "“{cohort}”的末位“{tier}”按{share}计算，不足{fewest}家时一家也不取，小组无人垫底", en: "in \"{cohort}\" the forced lowest \"{tier}\" is {share}: with fewer than {fewest} objects it takes nobody",
        help zh: "若各组应同样对待，写“不少于”或合并小组", en: "write never_under or join small cohorts, if all are to be treated alike";

    /// A cumulative quota that the tiers above fill.
    JX7210 QuotaSwallowed { tier: String, cohort: String, own: String, above: String } warning
        zh: "“{cohort}”中“{tier}”与以上等次合计至多{own}，而以上等次已可占{above}：占满后它没有名额", en: "in \"{cohort}\" \"{tier}\" counts {own} together with the tiers above, which may take {above} of their own: once they are full it has no place",
        help zh: "把合计的比例写得大于以上各等次之和", en: "write a cumulative share above that of the better tiers";

    /// A key that breaks no tie.
    JX7211 KeyNeverDecides { place: usize, before: usize, why_zh: &'static str, why_en: &'static str } warning
        zh: "第{place}个排序项从不起作用：{why_zh}（第{before}项）", en: "key {place} of the ranking never decides: {why_en} (key {before})",
        help zh: "换成另一指标或数据，或删去", en: "name something else, or leave it out";

    /// One key with few totals, so that ties are likely and stay.
    JX7212 TiesLikely { totals: String, unit: String, many: String } note
        zh: "只有一个排序项，总分以{unit}为单位、最多{totals}种取值：{many}家中有并列的可能已过半（按均匀分布），并列后无从分出先后", en: "one key alone, and totals in steps of {unit}, {totals} of them at most: with {many} objects a tie is more likely than not (were they spread evenly), and nothing breaks it",
        help zh: "增加排序项，或增加总分的位数", en: "add a key, or publish more digits of the total";

    /// Scores that are ranked though classes can reach different ones.
    JX7213 ScoreAcrossClasses { cohort: String, one: String, one_most: String, other: String, other_most: String } warning
        zh: "“{cohort}”按总分排名，而“{one}”最多得{one_most}，“{other}”能得{other_most}，都做到最好也不能并列", en: "\"{cohort}\" is ranked by the total, of which \"{one}\" can reach {one_most} at most and \"{other}\" {other_most}: the best of each don't tie",
        help zh: "按“得分比”排名，或分组评比", en: "rank by the rate, or separate the classes";

    /// Roundings of leaves that turn a rank.
    JX7214 RoundingTurnsRank { class: String, ahead: String, behind: String, leaves: usize, bound: String } note
        zh: "“{class}”：各项先取整再相加（{leaves}项，一家的总分最多移动{bound}），按取整前领先{ahead}的一家，公布总分可反落后{behind}，排名倒置", en: "\"{class}\": leaves are rounded before they are added ({leaves} of them, which moves a total by up to {bound}); an object that is ahead by {ahead} can be published {behind} behind, and rank after the other",
        help zh: "末级写“精确”或增加位数，只在总分取整一次", en: "keep leaves exact or give them more digits, and round the total alone";

    /// A tier that the last rounding of the total gives.
    JX7215 TierByRounding { tier: String, asks: String, unit: String, exact: String } note
        zh: "等次“{tier}”按公布的总分判断：实际{exact}的对象取整到{unit}后即为{asks}，由取整进入该等次", en: "the tier \"{tier}\" tests the published total: an object with {exact} is published as {asks} in steps of {unit}, so that rounding alone gives it the tier",
        help zh: "若不愿如此，比较口径写“精确值”，或增加总分的位数", en: "compare exact scores or publish more digits, unless this is meant";

    /// Neighbouring tiers from which the same follows.
    JX7220 TiersAlike { better: String, worse: String, what_zh: String, what_en: String } warning
        zh: "“{better}”与“{worse}”的结果运用完全相同（{what_zh}），干好干坏一个样", en: "the same follows from \"{better}\" and \"{worse}\" ({what_en}), so that doing better changes nothing",
        help zh: "分档写明奖惩", en: "let different things follow, or make them one tier";

    /// A tier from which nothing follows.
    JX7221 TierIdle { tier: String } note
        zh: "有结果运用，但等次“{tier}”什么也不会引起", en: "the rulebook has consequences, but nothing can follow from the tier \"{tier}\"",
        help zh: "写明该等次的奖惩或后续；若本来如此，可不改", en: "say what follows from it, unless that is meant";

    /// A consequence of tiers that nobody holds.
    JX7222 ConsequenceNever { consequence: String } warning
        zh: "结果运用“{consequence}”只在没有人评得上的等次发生，永远不会执行", en: "the consequence \"{consequence}\" hangs on tiers that nobody can hold, so that it never follows",
        help zh: "核对它所写的等次和该等次的条件", en: "see the tier that it names, and that tier's condition";

    /// An effect that makes nobody worse.
    JX7223 EffectHarmless { effect: String, why_zh: String, why_en: String } warning
        zh: "效果“{effect}”不使任何人变差：{why_zh}", en: "the effect \"{effect}\" makes nobody worse off: {why_en}",
        help zh: "核对所定的总分或等次上限", en: "see the total that it sets, or the tier that it caps at";

    /// A fixed total above honest ones.
    JX7224 VetoOutranks { effect: String, total: String, honest: String } warning
        zh: "效果“{effect}”把总分定为{total}，反而排在总分{honest}而未触发的对象之前", en: "the effect \"{effect}\" fixes the total at {total}, which ranks before an object that it doesn't touch and that has {honest}",
        help zh: "写“不评分”或“不排名”，或定为最低的总分", en: "leave it unscored or unranked, or fix the lowest total";

    /// Units listed apart by something that they are scored by.
    JX7225 SeparateMovable { cohort: String, item: String, nodes: String } warning
        zh: "“{cohort}”的单列取决于“{item}”，而它同时在“{nodes}”中计分：单位可以自己左右是否参加排名", en: "who is listed apart in \"{cohort}\" hangs on \"{item}\", by which \"{nodes}\" is scored: a unit can move itself in and out of the ranking",
        help zh: "以分类、层级或不计分的客观数据作单列条件", en: "let it hang on a class, a layer or a figure that earns no points";

    /// Evidence that is due before its period is over.
    JX7230 DueBeforeEnd { item: String, due: String, end: String, days: String } warning
        zh: "“{item}”{due}截止，而所属周期到{end}才结束，早{days}天，届时尚无数据", en: "\"{item}\" is due on {due}, {days} days before its period ends on {end}: the figure can't be there",
        help zh: "把截止日定在周期末日之后，如“自”本期末日", en: "let it be due after the period's end, such as so many days from period_until";

    /// Evidence of the whole time that is due before it is over.
    JX7231 DueBeforeTime { item: String, due: String, end: String, days: String } note
        zh: "“{item}”{due}截止，比施行末日{end}早{days}天；若为全年数，届时尚无数据", en: "\"{item}\" is due on {due}, {days} days before the rulebook's time ends on {end}: a figure of the whole time can't be there",
        help zh: "若为全年数，截止日写在施行末日之后", en: "let it be due after effective_until, if it is of the whole time";

    /// Evidence that is due long after the end.
    JX7232 DueFar { item: String, due: String, end: String, days: String } note
        zh: "“{item}”{due}截止，距{end}已{days}天，结果要等到那时", en: "\"{item}\" is due on {due}, {days} days after {end}: results wait as long",
        help zh: "核对年份", en: "see the year";

    /// Lateness that does nothing.
    JX7233 LateCounts { item: String, due: String } note
        zh: "“{item}”{due}截止，但迟报照计，迟早一个样", en: "\"{item}\" is due on {due}, but late evidence counts all the same: being in time earns nothing",
        help zh: "写“不计”或“按退回”，或另设及时报送的指标", en: "say not_counted or rejected, or score being in time";

    /// More this time is held against the unit the next time.
    JX7234 Ratchet { node: String, item: String, earlier: String, later: String, change: String, points: String } note
        zh: "“{node}”以本单位自己的“{item}”为基数（{earlier}→{later}）：基期变化{change}，本期照旧，得分少{points}，鞭打快牛", en: "\"{node}\" measures \"{item}\" against the unit's own earlier figure ({earlier} to {later}): a change of {change} then takes {points} points now, so that doing more raises one's own bar",
        help zh: "同时计总量，或以同组、多年均值或既定目标为基数", en: "score the level too, or measure against peers, a mean of years or a set target";

    /// Who reports the figure also sets the target.
    JX7235 SelfTarget { node: String, target: String, item: String, body: String } warning
        zh: "“{node}”中“{target}”与“{item}”都由“{body}”提供：自定目标，自报完成", en: "in \"{node}\" both \"{target}\" and \"{item}\" come from \"{body}\": who sets the target also reports what was reached",
        help zh: "由另一单位下达目标或核定完成数", en: "let another body set the target or report the figure";

    /// One body supplies most of the total.
    JX7236 OneSupplier { body: String, class: String, share: String } note
        zh: "“{class}”总分的{share}取决于“{body}”一家提供的数据", en: "{share} of the total of \"{class}\" hangs on evidence of one body, \"{body}\"",
        help zh: "由统计、主管、服务对象等多方提供，或安排抽查", en: "let several bodies supply it, or have it checked";
}
