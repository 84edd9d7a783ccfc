//! Families of codes of foresight: JX7001 to JX7299, what rules would do before anybody is scored; and of profiles: JX7301 and on.
//!
//! Texts only. None of them makes a rulebook unsound: the law is silent about what a writer of rules should want.

use super::Family;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        spans: &[(7001, 7013)],
        law: "",
        title: ["得分随取值怎样变化", "How points go with what is reported"],
        text: [
            "计分曲线决定干多干少、干好干坏是否一个样：哪一段多做不多得，哪一步差之毫厘、失之十分，满分能不能得到，都可以在发布之前逐值算清。",
            "A curve decides whether doing more earns more: over which stretch it earns nothing, on which step much hangs, whether the mark can be had at all. All of that follows from the rules and can be known before they are issued.",
        ],
    },
    Family {
        spans: &[(7020, 7026)],
        law: "",
        title: ["不报、退回、不适用合不合算", "Whether silence pays"],
        text: [
            "缺失处理若比如实报差的结果还好，单位就有理由不报；退回的数据若不吃亏，就有理由虚报。",
            "Where an absent figure is worth more than a bad one, a unit has reason to report nothing; where rejected evidence costs nothing, it has reason to make figures up.",
        ],
    },
    Family {
        spans: &[(7030, 7037)],
        law: "",
        title: ["名义权重与实际权重", "Weights in name and in effect"],
        text: [
            "决定名次的不是分值本身，而是最好与最差之间能拉开多少；保底、封顶、加分和扣分都会使实际权重偏离所定的分值。",
            "Not the mark decides who is ahead, but how far best and worst can be apart. Floors, caps, bonuses and deductions make an indicator weigh more or less than its mark says.",
        ],
    },
    Family {
        spans: &[(7040, 7045)],
        law: "",
        title: ["重复计分与依赖同组", "Paid twice, and hanging on others"],
        text: [
            "一项工作在两处得分，或在一处加分而在另一处减分，权重就不是办法所写的；按同组名次或极值计分，自己的得分还取决于别人。",
            "Where one thing moves two indicators, weights aren't what the rules say; where points go by ranks or extremes of peers, they hang on what others do.",
        ],
    },
    Family {
        spans: &[(7050, 7054)],
        law: "",
        title: ["事件的单价与封顶", "Prices and caps of events"],
        text: [
            "单价、级别和封顶要配得上，否则一件就到顶、不同级别一个样，或者写了的奖励根本拿不到。",
            "Prices, levels and caps have to fit each other: else one event uses a cap up, levels don't differ, or an award that is written can't be earned.",
        ],
    },
    Family {
        spans: &[(7060, 7064)],
        law: "",
        title: ["用不上的标准与裁量", "Standards that can't be met, and judgement"],
        text: [
            "取不到的档、用不上的名次行只会让人误读；裁量过宽、主观评价占多数，结果就难以说明和复核。",
            "A band that no value reaches only misleads; wide latitudes and a majority of judgement make results hard to explain and to verify.",
        ],
    },
    Family {
        spans: &[(7201, 7249)],
        law: "",
        title: ["排名、等次、名额、结果运用与时限", "Ranks, tiers, quotas, consequences and time"],
        text: [
            "等次能不能达到、名额会不会落空、并列能不能分开、结果有没有差别、截止日是否合理、鞭打快牛与否，都可在发布之前查清。",
            "Whether a tier can be reached, a quota bites, ties can be broken, results make a difference, deadlines can be met and good work is held against its own next year can all be known before rules are issued.",
        ],
    },
    Family {
        spans: &[(7301, 7311)],
        law: "",
        title: ["统一标准", "What a unified standard asks for"],
        text: [
            "一地的口径规定各类指标可用的计分方式、缺失处理、加分上限和最优等次的占比，使各办法标准统一；办法本身是否成立与此无关。",
            "A jurisdiction's profile says which forms, answers, bonuses and best tiers its rulebooks may have, so that standards are one. Whether a rulebook is sound is another question.",
        ],
    },
];
