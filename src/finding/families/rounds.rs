//! Families of codes about evidence, evaluations, saved outcomes, parts and calls: JX3001 to JX6999.
//!
//! Texts only; which code is in which is decided here and nowhere else.

use super::Family;

pub(super) const FAMILIES: &[Family] = &[
    Family {
        spans: &[(3001, 3011)],
        law: "5.1, 5.2",
        title: ["名册", "The roster"],
        text: [
            "名册说明谁参评、属何分类和评比组；与办法对不上，就不知道按什么标准评、与谁比。",
            "The roster says who takes part, in which class and cohort. Where it doesn't fit the rulebook it isn't known by which marks, or against whom.",
        ],
    },
    Family {
        spans: &[(3021, 3029)],
        law: "5.2, 1.47",
        title: ["证据的行", "Rows of evidence"],
        text: [
            "每一行是一个对象的一个数据项（和周期）的一次陈述，只有取值或状态之一。",
            "A row is one statement of one item of one object (and period): a value or a state, not both.",
        ],
    },
    Family {
        spans: &[(3031, 3039)],
        law: "1.2",
        title: ["证据的值", "Values of evidence"],
        text: [
            "值须合乎数据项声明的种类、位数和范围；不合的不截断、不改写，一律退回更正。",
            "A value fits the kind, decimals and range of its item. What doesn't is never cut or mended, but sent back.",
        ],
    },
    Family {
        spans: &[(3041, 3045)],
        law: "5.2",
        title: ["报送", "Submissions"],
        text: [
            "谁报送，能否报送这一项，全量报送是什么意思，都与办法核对。",
            "Who reports, whether that body may, and what a complete list means is held against the rulebook.",
        ],
    },
    Family {
        spans: &[(3051, 3066)],
        law: "5.2",
        title: ["表格", "Tables"],
        text: [
            "表格须能读成一格一格：编码、表头、引号、列数；看错一列，就会把别人的数记到本单位。",
            "A table must come apart into cells: encoding, header, quotes, widths. One column misread gives a unit another's figures.",
        ],
    },
    Family {
        spans: &[(3071, 3072), (3101, 3101), (3106, 3106), (4011, 4011)],
        law: "1.23, 1.25",
        title: ["事件的证据", "Events as evidence"],
        text: [
            "事件须有编号、办法里有的种类和级别，以及决定周期的日期。",
            "An event has an id, a kind and level that the rulebook knows, and the date that decides its period.",
        ],
    },
    Family {
        spans: &[(3073, 3076)],
        law: "5.6",
        title: ["收到日期与更正", "When evidence came"],
        text: [
            "有截止日或允许更正的数据项，须知道每份报送何时收到。",
            "Where an item is due on a day, or may be restated, it must be known when each submission came.",
        ],
    },
    Family {
        spans: &[(3102, 3105)],
        law: "1.27",
        title: ["对裁量的审定", "Decisions on latitude"],
        text: [
            "裁量由有权的单位在幅度内审定一次。",
            "Latitude is decided once, by the body that may, within its ends.",
        ],
    },
    Family {
        spans: &[(3111, 3114), (3157, 3157)],
        law: "1.29",
        title: ["任务清单的证据", "Tasks as evidence"],
        text: [
            "任务清单里每项任务有编号、分值和数据，分值合计须等于指标的分值。",
            "Each task has an id, a mark and facts, and marks make the mark of the leaf.",
        ],
    },
    Family {
        spans: &[(3115, 3116), (3122, 3128)],
        law: "1.24, 1.52",
        title: ["票的证据", "Votes as evidence"],
        text: [
            "票按渠道、人群、题目计数，须是整张票的票数。",
            "Votes are counted by channel, group and question, and must be those of whole ballots.",
        ],
    },
    Family {
        spans: &[(3117, 3121)],
        law: "1.49",
        title: ["评分表", "Sheets of judges"],
        text: [
            "每位评委在每个渠道对每个对象一份评分表，本单位的评委由办法规定如何。",
            "A judge has one sheet for an object in a channel; what a judge of the own unit does is the rulebook's to say.",
        ],
    },
    Family {
        spans: &[(3131, 3139)],
        law: "1.36, 1.37",
        title: ["派生对象的证据", "Objects made of others: evidence"],
        text: [
            "派生对象在名册里写明由谁组成；组成不能循环、重复、缺权重。",
            "The roster says of whom an object is made; without circles, twice the same, or a weight that is lacking.",
        ],
    },
    Family {
        spans: &[(3141, 3149)],
        law: "1.35, 1.38",
        title: ["日期与工作日历的证据", "Dates and calendars as evidence"],
        text: [
            "工作日历由证据或系统提供，列全的年度才能用来数工作日。",
            "A calendar comes with the evidence or from the host; working days are counted only in years that it covers.",
        ],
    },
    Family {
        spans: &[(3171, 3174)],
        law: "1.51",
        title: ["节点的证据", "Milestones as evidence"],
        text: [
            "节点有计划日和实际日；计划调整写新的起始日，实际日只有一个。",
            "A milestone has a planned and an actual day; an adjusted plan has a first day of its own, and there is one actual day.",
        ],
    },
    Family {
        spans: &[(3181, 3186)],
        law: "5.7, 5.4",
        title: ["取自其他办法的结果", "Results of another rulebook"],
        text: [
            "取自别处公布的结果须附证明，证明须通到公布的根值，谁也不能改一个数。",
            "A result that is taken from elsewhere comes with a proof under the root that was published, so that nobody can change a digit on the way.",
        ],
    },
    Family {
        spans: &[(3211, 3214)],
        law: "5.12",
        title: ["Arrow记录批", "Arrow record batches"],
        text: [
            "记录批的每列有类型，类型须能准确装下所报的数；浮点数在装进列时已不是原来的数，所以不收。",
            "Each column of a batch has a type, which must hold exactly what was reported. Floats are refused: what they hold was another number once.",
        ],
    },
    Family {
        spans: &[(3221, 3226)],
        law: "5.13",
        title: ["逐行JSON", "Lines of JSON"],
        text: [
            "每行一个对象，键与宽表的表头相同；一行读不通不影响其他行被检查，各处错误一次报全。",
            "Each line is an object, with the keys of a wide table. A line that can't be read keeps no other from being looked at, and all that is wrong is told at once.",
        ],
    },
    Family {
        spans: &[(5401, 5409)],
        law: "5.14",
        title: ["公布表与口径反推", "Published tables and readings"],
        text: [
            "公布表与计算结果逐格比对，行和列都要能对上；对不上的不作猜测，读法的数目有上限。",
            "A published table stands beside results cell by cell, so that rows and columns must be known. Nothing is guessed, and the number of readings is bounded.",
        ],
    },
    Family {
        spans: &[(3201, 3203)],
        law: "5.9",
        title: ["成列的数据", "Typed columns"],
        text: [
            "成列的数据由程序交来：每列与名册等长，代码须有名称。",
            "Columns are handed over by a program: each as long as the roster, each code with a name.",
        ],
    },
    Family {
        spans: &[(4001, 4003)],
        law: "1.7, 3",
        title: ["评分时停下", "Where an evaluation stops"],
        text: [
            "办法规定拒绝评分的情形发生了，或轮次不是本办法的；整轮停下，一次列出所有缺口。",
            "What the rulebook refuses to score has occurred, or the round is another rulebook's. The whole round stops and lists every gap at once.",
        ],
    },
    Family {
        spans: &[(4031, 4033)],
        law: "4.7",
        title: ["按所属单位的名额", "Quotas that follow from an owner"],
        text: [
            "评比组的名额取自所属单位的结果，该单位须在册，须先得出，须算成比例或个数。",
            "A cohort's quota follows from its owner, who is on the roster, is known first, and gives a share or a count.",
        ],
    },
    Family {
        spans: &[(5001, 5002)],
        law: "5.4",
        title: ["证明", "Proofs"],
        text: [
            "证明只对照公布的根值；不成立的，不说明任何事。",
            "A proof is held to the root that was published; one that doesn't hold says nothing.",
        ],
    },
    Family {
        spans: &[(5101, 5106)],
        law: "5.5",
        title: ["存档的结果", "Saved outcomes"],
        text: [
            "存档的结果与证据重新对照，每个不同的数都指出来，以复算为准。",
            "A saved outcome is held against its evidence, and each figure that differs is named; what is computed holds.",
        ],
    },
    Family {
        spans: &[(5301, 5309)],
        law: "5.11",
        title: ["分片计分", "Rounds in parts"],
        text: [
            "分片各自计分再合并，结果与整轮一致；缺片、重片、坏片都不会悄悄得出排名。",
            "Parts are scored apart and merged to the outcome of the whole; no rank comes of parts that are lacking, doubled or damaged.",
        ],
    },
    Family {
        spans: &[(6001, 6006)],
        law: "",
        title: ["调用", "Requests to call"],
        text: [
            "其他语言的程序用一个JSON请求调用；不认识的键不会被忽略。",
            "Programs in other languages call by one JSON request; a key that isn't known isn't passed over.",
        ],
    },
];
