//! Families of codes about documents and rulebooks: JX1001 to JX2999, and what of evidence belongs to the same rule.
//!
//! Texts only; which code is in which is decided here and nowhere else.

use super::Family;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        spans: &[(1001, 1005)],
        law: "1.1, 6",
        title: ["文件能否读入", "Whether a document can be read"],
        text: [
            "整份文件是一个JSON值，用UTF-8编码，长度和层次有上限；读不通的文件后面说的什么都不作数，所以先报这些。",
            "A document is one JSON value in UTF-8, bounded in length and depth. Where it can't be read nothing that it says counts, so these come first.",
        ],
    },
    Family {
        spans: &[(1006, 1018)],
        law: "1.1, 5.1",
        title: ["键、词、数、编号", "Keys, words, numbers and ids"],
        text: [
            "一份文件全用中文键或全用英文键，每个键都要认识，只写一次；写错的键若被默默忽略，规则就少了一条而无人知道。",
            "A document is wholly in Chinese or wholly in English keys, each of them known and given once. A misspelt key that were passed over would take a rule away and nobody would know.",
        ],
    },
    Family {
        spans: &[(2001, 2004)],
        law: "1.3, 6",
        title: ["算式", "Formulas"],
        text: [
            "算式在评分前全部读懂、定长，任何证据都不会让它读成别的意思，也不会让它算不完。",
            "A formula is read whole before anything is scored, and is bounded, so that no evidence can give it another meaning or no end.",
        ],
    },
    Family {
        spans: &[(2011, 2018)],
        law: "1.1, 6",
        title: ["编号与引用", "Ids and what they name"],
        text: [
            "办法里的东西用编号互相引用；编号重复、所引不存在，或评比组无人可比，结果就会落到不该落的对象上。",
            "Parts of a rulebook name each other by id. An id that is used twice, or names nothing, would let a rule fall on what nobody meant.",
        ],
    },
    Family {
        spans: &[(2101, 2107)],
        law: "1.2, 1.14",
        title: ["数据项的声明", "Items of evidence"],
        text: [
            "每个数据项先说清种类、单位、小数位和范围，证据照此核对；声明自相矛盾，就没有证据能合格。",
            "An item says its kind, unit, decimals and range, and evidence is held to them. Where a declaration contradicts itself no evidence could fit.",
        ],
    },
    Family {
        spans: &[(2111, 2118)],
        law: "1.3",
        title: ["取值", "Values"],
        text: [
            "取值由数据项算出一个精确的数。单位不能混用，除数和基期不能使结果无意义；这些由声明的范围在评分前判断。",
            "A value makes one exact number of items. Units don't mix, and no divisor or base may make it senseless; declared ranges decide that before anybody is scored.",
        ],
    },
    Family {
        spans: &[(2121, 2125)],
        law: "1.12, 2.1",
        title: ["取值的函数", "Functions of values"],
        text: [
            "对数、幂、方根、取整各有能算的范围和位数；范围从声明得出，越出范围就没有结果。",
            "Logarithm, power, root and rounding have a result only for some numbers and digits; declared ranges must keep to those.",
        ],
    },
    Family {
        spans: &[(2126, 2129)],
        law: "1.48",
        title: ["几个值合成一个", "One value of several"],
        text: [
            "几个值合成一个，须说清有哪些、各占多少、有几个才算数。",
            "Where one value is made of several, it must be said which, with what weight, and how many of them are enough.",
        ],
    },
    Family {
        spans: &[(2201, 2215)],
        law: "1.5",
        title: ["指标与分值", "Indicators and marks"],
        text: [
            "每个指标的满分在每个分类都确定，下级合计须等于写明的分值；不等而无人说明，公布的总分就不是百分制。",
            "Each indicator has one full mark in each class, and children make the stated one. Where they don't and nothing says why, the published total isn't out of what it claims.",
        ],
    },
    Family {
        spans: &[(2301, 2316)],
        law: "1.4",
        title: ["计分方式", "Curves"],
        text: [
            "计分方式给每一个可能的取值恰好一个得分：不漏、不重，得分率须有满分可乘。",
            "A curve gives exactly one score to each value that can come: none left out, none claimed twice, and a share needs a mark to be taken of.",
        ],
    },
    Family {
        spans: &[(2321, 2328)],
        law: "1.13",
        title: ["逐步、名次的计分", "Curves by step and by rank"],
        text: [
            "逐步加减和名次表也须对每个取值都有说法，且说法只有一种。",
            "Prices per step and tables of ranks must speak for every value as well, and in one way.",
        ],
    },
    Family {
        spans: &[(2401, 2405)],
        law: "1.7, 1.15",
        title: ["缺失时如何", "What is absent"],
        text: [
            "数据可能不来、不适用、被退回，或除数为零。每一种可能发生的缺失都由办法说明如何计分，本库从不代为假定。",
            "Evidence may not come, not apply, be rejected, or divide by zero. The rulebook says what each cause that can occur is worth; nothing is assumed for it.",
        ],
    },
    Family {
        spans: &[(2411, 2419)],
        law: "1.8",
        title: ["条件", "Conditions"],
        text: [
            "条件须与什么比较、读得到什么、读不到时算不算满足，都要写明。",
            "A condition says with what it compares, reads only what is there to read, and says what holds where that is absent.",
        ],
    },
    Family {
        spans: &[(2501, 2505)],
        law: "1.6",
        title: ["步骤", "Steps"],
        text: [
            "“再”里的步骤按次序改变合计：加、乘、限幅、折算；折算须有满分，扣分须有底。",
            "Steps under then change a sum in their order: add, times, clamp, scale. A scale needs marks, and what takes off needs a floor.",
        ],
    },
    Family {
        spans: &[(2601, 2606)],
        law: "4.1, 4.2",
        title: ["排名与等次", "Ranking and tiers"],
        text: [
            "等次从优到劣，逐个判断；永远评不到的等次、不可比的排序项，多半是写错了。",
            "Tiers stand best first and are tried in turn. A tier that nobody can reach, or a key without an order, is most likely a slip.",
        ],
    },
    Family {
        spans: &[(2607, 2621)],
        law: "4.3, 4.4, 4.5, 4.6, 4.7",
        title: ["名额、末位、晋优", "Quotas, the forced lowest, promotions"],
        text: [
            "名额须能算成一个数，先后须分明：名次在等次之前，等次在晋优之前。",
            "A quota must come to one number, and what it reads must be known by then: ranks before tiers, tiers before promotions.",
        ],
    },
    Family {
        spans: &[(2631, 2634)],
        law: "1.50",
        title: ["往年结果", "Earlier years"],
        text: [
            "看往年结果的判断须说清看哪些年、要几年、连续还是累计。",
            "A test of earlier years says which years it looks at, how many it asks for, and whether they run on.",
        ],
    },
    Family {
        spans: &[(2641, 2643)],
        law: "4.9",
        title: ["结果运用", "What follows from a result"],
        text: [
            "由结果引出的奖惩须有起止日，须说清谁取代谁。",
            "What follows from a result begins and ends on days that can be told, and says what it replaces.",
        ],
    },
    Family {
        spans: &[(2701, 2701)],
        law: "2.2, 2.3",
        title: ["位数", "Digits"],
        text: [
            "在哪里取整、取几位，由办法写明，否则同样的证据会有不同的总分。",
            "The rulebook says where numbers are rounded and to what; otherwise one evidence would have two totals.",
        ],
    },
    Family {
        spans: &[(2751, 2758)],
        law: "1.20",
        title: ["下级如何合成", "How children meet"],
        text: [
            "下级可以求和、加权平均、取小、取大、取优；各种方式只读自己用得着的字段。",
            "Children meet by sum, mean, min, max or the best of them, and each way reads only the fields that belong to it.",
        ],
    },
    Family {
        spans: &[(2761, 2773), (2778, 2779)],
        law: "1.21, 1.22, 1.23",
        title: ["事件、附加分、附属数", "Events, added leaves, figures"],
        text: [
            "按事件计分的指标给每一种事件、每一个系数一个数，并说清同一事项如何计、无日期的如何计。",
            "A leaf of events has a number for each kind and factor, and says how often a matter counts and what an undated event does.",
        ],
    },
    Family {
        spans: &[(2780, 2780), (2790, 2799), (2819, 2819)],
        law: "1.11, 1.15",
        title: ["填补与不计", "Fills, and what is left out"],
        text: [
            "以同组均值填补、把下级不计，都会使别人的数影响本单位，所以每一步都要写明。",
            "A fill takes from peers, and what is left out shifts weight to the rest; each step of that is said.",
        ],
    },
    Family {
        spans: &[(2781, 2789), (2811, 2818)],
        law: "1.10, 1.13",
        title: ["同组统计", "Peers"],
        text: [
            "名次、均值、极值要说清在谁当中算、相等时如何、至少要几个、相加前取几位。",
            "A rank, mean or extreme says among whom it is taken, what ties do, how many are enough, and at which digits numbers are added.",
        ],
    },
    Family {
        spans: &[(2801, 2806), (2809, 2809)],
        law: "1.16, 1.20",
        title: ["剔除与几何平均", "Exclusion, and geometric means"],
        text: [
            "剔除一个指标时，它的分值分摊给谁须说清，并且分摊到的地方确实是求和。",
            "When a leaf is excluded its mark goes to others; the rulebook says to whom, and there marks must be a sum.",
        ],
    },
    Family {
        spans: &[(2807, 2808)],
        law: "1.17",
        title: ["覆盖率", "Coverage"],
        text: [
            "覆盖率是已评分值占应评分值的比例，须有分值，须达得到。",
            "Coverage is the part of the marks that was scored, so there must be marks, and a share that can be reached.",
        ],
    },
    Family {
        spans: &[(2821, 2826)],
        law: "1.25, 1.27",
        title: ["累进与裁量", "Escalation and latitude"],
        text: [
            "屡犯加重须能排出先后；留给审定单位的裁量须有上下限，并且只由一个单位审定一处。",
            "Escalation needs an order of events. Latitude that is left to a body has two ends, and one body decides it in one place.",
        ],
    },
    Family {
        spans: &[(2831, 2834)],
        law: "1.29",
        title: ["任务表", "Tables of tasks"],
        text: [
            "任务表逐行计分：每行只看本行的数据，行的编号不能与别的编号混淆。",
            "A table of tasks is scored row by row: a row sees its own facts, and its id is like no other.",
        ],
    },
    Family {
        spans: &[(2835, 2839), (2951, 2952)],
        law: "1.24, 1.52",
        title: ["测评", "Surveys"],
        text: [
            "测评由票数算出：渠道、人群、题目先在票项声明，测评再说权重和样本不足时如何。",
            "A survey is reckoned from votes. Channels, groups and questions are declared with the ballots; the survey says their weights and what too few votes do.",
        ],
    },
    Family {
        spans: &[(2841, 2846), (2849, 2849)],
        law: "1.18, 1.19",
        title: ["效果", "Effects"],
        text: [
            "效果可改总分、不评分、限制等次；谁不计入统计，须在评分之前就知道。",
            "An effect changes a total, takes it away, or bars tiers. Who isn't counted among peers must be known before anybody is scored.",
        ],
    },
    Family {
        spans: &[(2847, 2848)],
        law: "1.26",
        title: ["适用条件", "Nodes that apply under a condition"],
        text: [
            "指标适用与否决定满分，所以在评分之前就须确定。",
            "Whether a node applies decides the marks, so it must be known before anything is scored.",
        ],
    },
    Family {
        spans: &[(2851, 2852)],
        law: "6",
        title: ["大小", "Sizes"],
        text: [
            "精确的数可能很长，办法可能很大；上限在评分前就查，免得评到一半才失败。",
            "Exact numbers can grow long and rulebooks large. Limits are checked before scoring, so that no round fails half way.",
        ],
    },
    Family {
        spans: &[(2853, 2857)],
        law: "1.45",
        title: ["声明的范围已经决定的事", "What declared ranges decide"],
        text: [
            "按声明的范围就知道永远成立或永远不成立的条件，多半是界限或单位写错了。",
            "A condition that declared ranges already decide is most likely a slip in a bound or a unit.",
        ],
    },
    Family {
        spans: &[(2858, 2859)],
        law: "1.30",
        title: ["按评比组的常数", "Constants that differ by cohort"],
        text: [
            "随评比组而异的常数，须给每一个用到它的评比组。",
            "A constant that differs by cohort has a number for each cohort that needs it.",
        ],
    },
    Family {
        spans: &[(2862, 2862), (3151, 3156)],
        law: "1.33",
        title: ["共同分担的事件", "Events that units share"],
        text: [
            "牵头与协办分担的事件只写在牵头对象的行里，份额由办法规定，否则同一件事会扣两遍或漏扣。",
            "A shared event stands in its lead's row alone and the rulebook says the shares; otherwise it would count twice, or for nobody.",
        ],
    },
    Family {
        spans: &[(2863, 2865)],
        law: "1.55",
        title: ["同一事项跨指标", "One matter across leaves"],
        text: [
            "同一事项在几个指标中只计一次，须先在各指标内说清取舍。",
            "A matter that counts once among several leaves needs each of them to say what it keeps.",
        ],
    },
    Family {
        spans: &[(2866, 2866), (3191, 3193)],
        law: "5.8",
        title: ["证据的凭证", "What stands behind evidence"],
        text: [
            "证据由谁报送、以何文件为凭，缺了如何，由数据项规定。",
            "An item says what evidence does that names no body or no document.",
        ],
    },
    Family {
        spans: &[(2871, 2878)],
        law: "1.36, 1.37",
        title: ["派生对象的规定", "Objects made of others: rules"],
        text: [
            "由其他对象合成的对象没有自己的指标，它的总分和数据怎样合成，由派生规定。",
            "An object made of others has no indicators of its own; a derivation says how its total and items come about.",
        ],
    },
    Family {
        spans: &[(2881, 2886)],
        law: "1.35, 1.38",
        title: ["日期与天数的规定", "Dates and days: rules"],
        text: [
            "日期不能当数用，只能取两日之间的天数；日历日还是工作日、休息日算哪天，都要写明。",
            "A date is no number; only days between dates are counted, and the rulebook says which days and what a day off does.",
        ],
    },
    Family {
        spans: &[(2891, 2891), (3161, 3168), (4041, 4041)],
        law: "1.28, 4.8",
        title: ["审定", "Decisions"],
        text: [
            "办法指定谁能审定什么；越权的、重复的、依据已变的审定都不采用。",
            "The rulebook names who may decide what. A decision by another body, a second one, or one that rests on another result isn't taken.",
        ],
    },
    Family {
        spans: &[(2902, 2917), (2925, 2926)],
        law: "1.47",
        title: ["周期", "Periods"],
        text: [
            "按月、按季的数据须说清取哪一期；周期在评分前逐一展开，缺哪一期都看得见。",
            "What is observed by month or quarter must be read of a period. Periods are written out before anything is scored, so that none goes missing.",
        ],
    },
    Family {
        spans: &[(2918, 2920), (2953, 2953)],
        law: "1.49, 1.53",
        title: ["评委", "Panels of judges"],
        text: [
            "去掉极值后须还有分数，评委标准化须有可用的参数。",
            "Trimming must leave marks to take, and a standard for judges needs numbers to which marks can be held.",
        ],
    },
    Family {
        spans: &[(2921, 2924), (2927, 2927)],
        law: "5.6",
        title: ["截止、迟报、更正：规定", "Due days, lateness, restatement: rules"],
        text: [
            "有截止日就要说明迟报如何；更正只对单个的值有意义，清单是合并的。",
            "What is due on a day says what lateness does; one value replaces another, while lists are joined.",
        ],
    },
    Family {
        spans: &[(2931, 2935)],
        law: "1.51",
        title: ["节点：规定", "Milestones: rules"],
        text: [
            "节点取值须知道哪些节点在期内应完成，并说清它要的每一项。",
            "A value of milestones must know which are due within its days, and says each word that it needs and no other.",
        ],
    },
    Family {
        spans: &[(2941, 2950), (4051, 4051)],
        law: "1.54, 1.46",
        title: ["过程监测", "What is watched while the year runs"],
        text: [
            "监测只看已到的证据与进度，不改结果；进度是累计比例，灯从上到下取第一个符合的。",
            "Watching looks at evidence that has come and at a schedule, and moves no result. Shares due are cumulative; the first light that fits shines.",
        ],
    },
    Family {
        spans: &[(2999, 2999)],
        law: "",
        title: ["内部错误", "Internal"],
        text: [
            "不该发生的事；若发生，本库停下而不给出错误的结果。",
            "What shouldn't happen. If it does, no result is given rather than a wrong one.",
        ],
    },
];
