//! Texts about quotas, forced lowest, promotions and what reads ranks and tiers: JX2607 to JX2649, and JX403x where an
//! evaluation stops for them.

findings! {
    /// Places are given by rank, and nobody is ranked.
    JX2607 QuotaWithoutRanking { what_zh: String, what_en: String } error
        zh: "{what_zh}按名次分配，但办法没有写排名", en: "{what_en} goes by rank, but the rulebook ranks nobody",
        help zh: "写明“排名”的排序项和并列", en: "add ranking, with its keys and ties";

    /// A share of places that is none.
    JX2608 QuotaShareRange { found: String } error
        zh: "名额比例{found}不在0至1之间", en: "a share of places of {found} isn't between 0 and 1",
        help zh: "比例写作“30%”；个数写作 {{“计数”: 3}}", en: "write a share as \"30%\", a number of places as {{\"count\": 3}}";

    /// A quota without a number.
    JX2609 QuotaEmpty {} error
        zh: "名额没有写至多或至少", en: "the quota says neither at_most nor at_least",
        help zh: "写明其一，或删去名额", en: "say one of them, or leave the quota out";

    /// A quota that must have more than it may.
    JX2610 QuotaContradicts { least: String, most: String } error
        zh: "名额至少{least}，却至多{most}", en: "the quota asks for at least {least} and allows at most {most}",
        help zh: "至少不得大于至多", en: "at_least must not exceed at_most";

    /// A share of nobody in particular, or without its rounding.
    JX2611 QuotaShareUnsaid { lacking_zh: &'static str, lacking_en: &'static str } error
        zh: "按比例的名额没有写{lacking_zh}", en: "a share of places doesn't say {lacking_en}",
        help zh: "取自写“参加排名”或“全部在册”，取整写“舍去”“进一”或“四舍五入”", en: "say of: ranked or roster, and round: down, up or half_up",
        why zh: "三分之一的名额是谁的三分之一、余数怎么取，各地不同", en: "Whether a third is of those ranked or of all, and what its fraction does, differs between schemes";

    /// A count that is no count.
    JX2612 QuotaCount { found: String } error
        zh: "名额个数{found}不是非负整数", en: "{found} isn't a number of places",
        help zh: "写0、1、2等整数", en: "write a whole number from 0",
        why zh: "名额是人数或单位数", en: "Places are counted in whole ones";

    /// The value over an owner can be absent.
    JX2613 OwnerAbsentUnsaid { why_zh: String, why_en: String } error
        zh: "名额取自所属单位，但{why_zh}，没有写“缺失时”", en: "the quota follows from the cohort's owner, but {why_en}, and if_absent isn't said",
        help zh: "写明此时的比例或个数", en: "say the share or count that holds then";

    /// A rank or tier is read before it is known.
    JX2614 StandingTooEarly { what_zh: &'static str, what_en: &'static str } error
        zh: "此处尚不知道{what_zh}", en: "{what_en} isn't known here yet",
        help zh: "名次可在等次条件、只限制等次的效果、末位、晋优和结果运用中使用，等次可在晋优、按所属单位的名额和结果运用中使用；其他名次用取值“名次”", en: "ranks can be read by tiers, by effects that only bar tiers, by the forced lowest, by promotions and by consequences; tiers by promotions, by quotas that follow from an owner and by consequences; for other ranks write the value rank",
        why zh: "评分、排名、等次、晋优依次得出，先得出的不能读后得出的", en: "Scores, ranks, tiers and promotions come in this order, and none can read a later one";

    /// An object without a rank or tier, and no word on it.
    JX2615 StandingAbsentUnsaid { what_zh: &'static str, what_en: &'static str } error
        zh: "有的对象没有{what_zh}，没有写“缺失时”", en: "an object can be without {what_en}, and if_absent isn't said",
        help zh: "写明没有时该判断是否成立", en: "say whether the test holds then";

    /// An order of tests that isn't one of all tiers.
    JX2616 TestOrder { lacking_zh: String, lacking_en: String } error
        zh: "判定次序须把每个等次写一次：{lacking_zh}", en: "test_order must name each tier once: {lacking_en}",
        help zh: "依次写全各等次的编号", en: "list the ids of all tiers in the order of their tests";

    /// The best tier as the lowest.
    JX2617 LowestIsBest { tier: String } error
        zh: "末位等次“{tier}”是最优的等次", en: "the forced lowest tier \"{tier}\" is the best one",
        help zh: "写较差的等次，等次须从优到劣排列", en: "name a worse tier; tiers stand best first",
        why zh: "末位强制评为较差的等次，而最优等次之后没有更优的", en: "The last are forced down into it, and nobody goes down into the best";

    /// A quota with the tiers above, and none above.
    JX2618 CumulativeFirst { tier: String } warning
        zh: "“{tier}”是最优的等次，没有可合计的以上等次", en: "\"{tier}\" is the best tier: there is none above to count it with",
        help zh: "删去“累计”，或核对等次顺序", en: "leave cumulative out, or see the order of the tiers";

    /// A promotion to the worst tier.
    JX2619 PromotesDown { promotion: String, tier: String } warning
        zh: "晋优“{promotion}”到最差的等次“{tier}”，不会晋升任何人", en: "the promotion \"{promotion}\" leads to the worst tier \"{tier}\", so it promotes nobody who has one",
        help zh: "写较优的等次", en: "name a better tier";

    /// A comparison with a tier that holds for every tier or none.
    JX2620 TierTestIdle {} error
        zh: "等次判断没有写比较", en: "the test of the tier compares with nothing",
        help zh: "写至少、高于、至多、低于或等于某个等次", en: "say at_least, above, at_most, below or equals with a tier";

    /// A number by class that belongs to a cohort.
    JX2621 AmountOfCohort {} error
        zh: "名额属于整个评比组，不能按分类", en: "a number of places belongs to a cohort: it can't differ by class",
        help zh: "改用“按评比组”，或把分类放进不同的评比组", en: "write by_cohort, or put the classes into cohorts of their own",
        why zh: "同一评比组的名额只有一个数", en: "A cohort has one number of places for all its classes";

    /// The object that a cohort belongs to isn't in the round.
    JX4031 OwnerUnknown { cohort: String, owner: String } error
        zh: "评比组“{cohort}”所属的“{owner}”不在名册中", en: "\"{owner}\", to which the cohort \"{cohort}\" belongs, isn't in the roster",
        help zh: "把该单位写入名册", en: "put this object into the roster";

    /// Cohorts whose quotas wait for each other.
    JX4032 OwnerCycle { names_zh: String, names_en: String } error
        zh: "评比组的名额互相等待：{names_zh}", en: "the quotas of cohorts wait for each other: {names_en}",
        help zh: "所属单位不得在本组，或在反过来从属于本组的组", en: "an owner must not stand in the cohort that it owns, nor in one that belongs back to it";

    /// A quota that comes to no number of places.
    JX4033 QuotaNonsense { cohort: String, quota: String, found: String } error
        zh: "评比组“{cohort}”中“{quota}”的名额算得{found}，不是比例（0至1）或个数", en: "in the cohort \"{cohort}\" the quota of \"{quota}\" comes to {found}, which is no share from 0 to 1, or no count",
        help zh: "核对名额的公式和所属单位的数据", en: "see the quota's formula and the evidence of the owner",
        why zh: "按公式算得的名额由所属单位的证据决定，事先查不出", en: "A quota by formula hangs on the owner's evidence, so it can't be known beforehand";
}
