//! Texts about tables of tasks: JX2831-JX2834 and JX3111-JX3114, JX3157.
#![cfg_attr(not(feature = "csv"), allow(dead_code, reason = "tables come with the feature csv"))]

findings! {
    /// A node over the rows of a table isn't one.
    JX2831 EachWrong { node: String, why_zh: String, why_en: String } error
        zh: "“{node}”逐行计分，{why_zh}", en: "\"{node}\" takes the rows of a table, {why_en}",
        help zh: "逐行计分取自一个任务项，写分值，不写取值、计分、事件和下级", en: "take the rows of an item of tasks, give the node a mark, and no value, curve, events or children of its own",
        why zh: "逐行计分的指标只从任务表得分，满分由各行的分值而来", en: "Such a node has its points from the rows alone, and its mark is theirs";

    /// A word that a row can't take.
    JX2832 EachCant { node: String, word_zh: &'static str, word_en: &'static str } error
        zh: "“{node}”的每一行不能用{word_zh}", en: "a row of \"{node}\" can't take {word_en}",
        help zh: "每一行只按本行数据、数据项和得分计分；缺失可记零分、满分、定分、不计、不评分或拒绝", en: "a row is scored by its own facts, items and scores; answer what is absent by zero, full, points, leave_out, unscored or refuse",
        why zh: "每一行只看本行，不看同组和别的行", en: "A row sees itself, no peers and no other rows";

    /// A fact is called like an item of evidence.
    JX2833 FactShadows { table: String, fact: String } error
        zh: "“{table}”的任务数据“{fact}”与数据项同名", en: "the fact \"{fact}\" of \"{table}\" is called like an item of evidence",
        help zh: "任务数据另起名称", en: "give the fact a name of its own",
        why zh: "算式里写这个名称时，就不知道读哪一个", en: "A formula that names it couldn't tell which is read";

    /// The id of a node could be that of a row.
    JX2834 NodeLikeRow { id: String, node: String } error
        zh: "指标编号“{id}”会与“{node}”的某一行相混", en: "the node id \"{id}\" could be that of a row of \"{node}\"",
        help zh: "换一个编号，不以“{node}/”开头", en: "choose an id that doesn't begin with \"{node}/\"",
        why zh: "任务行的编号是“指标编号/任务编号”", en: "A row is called by the node's id, a slash and the task's";

    /// The marks of an object's rows aren't the node's.
    JX3111 RowsMarks { object: String, node: String, sum: String, mark: String } error
        zh: "“{object}”的“{node}”各任务分值合计{sum}，应为{mark}", en: "the marks of the tasks of \"{object}\" in \"{node}\" sum to {sum}, not {mark}",
        help zh: "核对任务清单的分值；要按比例折算，考核办法里写“分值不符：折算”", en: "mend the marks of the list; to scale them, the rulebook says marks_differ: scale",
        why zh: "任务清单由各单位自己列，合计不等于满分的会占便宜或吃亏", en: "Units list their own tasks; with another sum one would gain or lose by its list alone";

    /// A task stands twice with one first day.
    JX3112 TaskTwice { object: String, item: String, task: String } error
        zh: "“{object}”的“{item}”里任务“{task}”同一起始日出现两次", en: "the task \"{task}\" stands twice in \"{item}\" of \"{object}\" with one first day",
        help zh: "一项任务一个编号；调整后的任务写新的起始日", en: "give each task an id of its own, and a changed one a new first day";

    /// A fact that a table doesn't know.
    JX3113 TaskUnknownFact { item: String, task: String, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”的任务“{task}”写了不认识的数据“{found}”", en: "the task \"{task}\" of \"{item}\" gives an unknown fact \"{found}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A task that contradicts itself.
    JX3114 TaskWrong { object: String, item: String, task: String, why_zh: String, why_en: String } error
        zh: "“{object}”的“{item}”里任务“{task}”{why_zh}", en: "the task \"{task}\" in \"{item}\" of \"{object}\" {why_en}",
        help zh: "任务分值大于0，起始日不晚于截止日；数据与状态只写一样", en: "a mark is above 0, a first day no later than the last, and a task has facts or a state",
        why zh: "同一行的分值、日期、数据与状态互相矛盾", en: "Its mark, days, facts and state contradict each other";

    /// A row of a table of tasks lacks what every task has.
    JX3157 TaskRowWithout { what_zh: &'static str, what_en: &'static str } error
        zh: "这一行没有写{what_zh}", en: "this row doesn't say {what_en}",
        help zh: "每项任务写编号和分值；没有任务的对象，整行只留对象", en: "give every task its id and mark; of an object without tasks leave all but the object empty";
}
