//! Texts about periods, days on which evidence is due, and one value of several: JX2902 to JX2917, JX2921 to JX2926,
//! JX2126 to JX2129.

findings! {
    /// An id stands for no declared period.
    JX2902 UnknownPeriod { id: String, hint_zh: String, hint_en: String } error
        zh: "没有声明名为“{id}”的周期", en: "no period \"{id}\" is declared",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A period is listed twice.
    JX2903 PeriodTwice { id: String } error
        zh: "周期“{id}”列了两次", en: "the period \"{id}\" is listed twice",
        help zh: "只列一次", en: "list it once";

    /// No declared period is meant.
    JX2904 NoPeriodMeant { } error
        zh: "这里所指的周期一个也没有", en: "no declared period is meant here",
        help zh: "在“周期表”中声明所需的周期及其类型、起止日，或改写这里的条件", en: "declare the periods that are needed, with their kinds and dates, or say here which are meant";

    /// A period has no dates where it is looked at by them.
    JX2905 PeriodUndated { id: String } error
        zh: "周期“{id}”没有写明起止日，而这里按日期取用", en: "the period \"{id}\" lacks the dates by which it is looked at here",
        help zh: "为该周期写明“自”和“至”", en: "say its \"from\" and \"until\"";

    /// A period is spoken of where none is in force.
    JX2906 NoPeriodHere { } error
        zh: "这里没有所在的周期，无从按周期取用", en: "no period is spoken of here, so nothing can go by one",
        help zh: "写在“逐期”的指标之内或“各期”的取值之内，或写明某一周期；所用周期须在“周期表”中声明", en: "say it inside a node of \"each_period\" or a value \"over\" periods, or name a period; periods are declared under \"periods\"";

    /// No period of the same kind comes before this one, or began a year earlier.
    JX2907 NoOtherPeriod { id: String, which_zh: &'static str, which_en: &'static str } error
        zh: "周期“{id}”没有{which_zh}", en: "the period \"{id}\" has no {which_en}",
        help zh: "在“周期表”中声明该周期（往年的周期也可声明），或不在此期取用", en: "declare it too, periods of earlier years may be declared, or don't read it in this period";

    /// An item that is observed in periods is read where none is spoken of.
    JX2908 ItemOfPeriods { item: String } error
        zh: "“{item}”按周期观测，这里没有说明取哪一期", en: "\"{item}\" is observed in periods, and nothing says here which of them is read",
        help zh: "用“各期”合成各期的值，或用“取期”指定一期", en: "make one value of several periods with \"over\", or name one with \"in_period\"";

    /// An item isn't observed in the period in which it is read.
    JX2909 NotObservedThen { item: String, period: String } error
        zh: "“{item}”在周期“{period}”不观测", en: "\"{item}\" isn't observed in the period \"{period}\"",
        help zh: "把该周期列入“观测周期”，或不在该期取用", en: "list the period under \"observed\", or don't read the item in it";

    /// A constant by period lacks one that is needed.
    JX2910 PeriodLacks { id: String } error
        zh: "“按周期”没有写周期“{id}”的取值", en: "\"by_period\" says nothing for the period \"{id}\"",
        help zh: "补上该周期的取值", en: "give a number for it";

    /// Weights are said where none are used, or are lacking.
    JX2911 PeriodWeights { said_zh: &'static str, said_en: &'static str } error
        zh: "{said_zh}", en: "{said_en}",
        help zh: "“取法”为“加权”时写“权重表”，其他取法不写", en: "say weights with \"weighted\" alone",
        why zh: "权重只在按权重合成时读", en: "Weights are read where values meet by weight, and nowhere else";

    /// A weight is lacking for a period that is taken, or said for one that isn't.
    JX2912 PeriodWeightOf { id: String } error
        zh: "周期“{id}”的权重与所取的周期不符", en: "the weights don't fit the periods that are taken: \"{id}\"",
        help zh: "为所取的每个周期各写一个权重，不多不少", en: "give one weight for each period that is taken, and no other";

    /// Events in a node of each period without the period in which their date must lie.
    JX2913 DuringUnsaid { } error
        zh: "逐期所取的事件没有写明“期内”，每一期都会计入全部事件", en: "events that are read for each period don't say \"during\": each period would count all of them",
        help zh: "写“期内”：“本期”，或写明某一周期", en: "say \"during\": \"here\", or name a period",
        why zh: "一年的事件会在每一期各计一遍", en: "The events of the year would count once in every period";

    /// A node of each period has contents of its own.
    JX2914 EachPeriodAlone { } error
        zh: "“逐期”的指标不能再有“下级”“取值”“事件”或“逐项”", en: "a node with \"each_period\" has no children, value, events or rows of its own",
        help zh: "把它们写进“逐期”的“指标”里，或另立一个指标", en: "put them into the indicator of \"each_period\", or into a node of their own";

    /// What is written out for a period can't be called by its id and the period's.
    JX2915 PeriodIdTaken { id: String } error
        zh: "“{id}”在各周期的编号（编号@周期）已被占用或过长", en: "\"{id}\" can't be called by its id and the period's (id@period): that is taken, or too long",
        help zh: "改用别的编号", en: "choose another id";

    /// Periods would write out more than is allowed.
    JX2916 PeriodsTooLarge { most: usize } error
        zh: "按周期展开后超过{most}项", en: "written out by period this is more than {most} parts",
        help zh: "减少周期、逐期的指标或其中的公式", en: "have fewer periods, nodes of each period, or parts of formulas in them",
        why zh: "每一期都把逐期的指标完整写一遍，项数随周期数相乘", en: "Each period writes the whole node out again, so parts grow with the number of periods";

    /// Periods of one kind aren't in the order of time.
    JX2917 PeriodOrder { id: String } error
        zh: "周期“{id}”不按时间先后排列", en: "the period \"{id}\" isn't in the order of time",
        help zh: "同一类型的周期按起始日由先到后列出", en: "list periods of one kind by their first days",
        why zh: "“上期”按列出的次序找", en: "The period before is found by their order";

    /// A value is made of none.
    JX2126 AmongNone { } error
        zh: "“诸值”一个也没有列", en: "\"among\" lists no value",
        help zh: "至少列一个取值", en: "list at least one";

    /// Weights don't go with the values that they weigh.
    JX2127 AmongWeights { found: usize, wanted: usize } error
        zh: "“诸值”有{found}个权重，应有{wanted}个", en: "there are {found} weights where {wanted} are wanted",
        help zh: "“取法”为“加权”时为每个值各写一个权重，其他取法不写", en: "give one weight for each value with \"weighted\", and none otherwise";

    /// A weight isn't above 0.
    JX2128 AmongWeight { weight: String } error
        zh: "权重{weight}应大于0", en: "the weight {weight} must be above 0",
        help zh: "写大于0的权重，或去掉该值", en: "give a weight above 0, or leave the value out";

    /// A smallest number that always or never suffices.
    JX2129 AmongEnough { value_zh: String, value_en: String, enough: u32, most: usize } error
        zh: "“{value_zh}”的“足够”为{enough}，应为2至{most}", en: "enough of \"{value_en}\" is {enough}; it can be 2 to {most}",
        help zh: "改写，或不写“足够”；取最新的值时不写", en: "change it, or leave it out; it has no meaning for the newest";

    /// The day on which evidence is due can't be told.
    JX2921 DueUnknown { item: String } error
        zh: "“{item}”的截止日无法确定", en: "it can't be told when \"{item}\" is due",
        help zh: "写某一日；按施行期间或周期推算的，写明施行期间或周期的端点；其后天数不超过3660", en: "name a day; for an end of the rulebook's days or of a period, say those days; at most 3,660 days after it";

    /// It isn't said what lateness does.
    JX2922 LateUnsaid { item: String } error
        zh: "“{item}”有截止日而没有写明“迟报”如何处理", en: "\"{item}\" is due on a day, and nothing says what lateness does",
        help zh: "写“迟报”：照计、不计或按退回", en: "say \"late\": counts, not_counted or rejected",
        why zh: "迟报的数据照收、不收还是退回，各地不同", en: "Whether late evidence counts differs between schemes";

    /// What lateness does is said of what is never late.
    JX2923 LateIdle { item: String } error
        zh: "“{item}”没有截止日，“迟报”无从适用", en: "\"{item}\" is due on no day that could be told, so nothing of it is late",
        help zh: "写“截止”的日期，或删去“迟报”", en: "say on which day it is due, or leave \"late\" out";

    /// Lists are joined, not stated anew.
    JX2924 RestatedKind { item: String } error
        zh: "“{item}”是事件、任务、评分表或节点，不能按“更正”取舍", en: "\"{item}\" is a list of events, tasks, sheets or milestones, of which none replaces another",
        help zh: "删去“更正”；事件可写“合并”", en: "leave \"restated\" out; of events it may be joined";

    /// Only lists of events are joined where that is said.
    JX2927 JoinedKind { item: String } error
        zh: "“{item}”不是事件，不能“合并”", en: "\"{item}\" is no list of events, so nothing of it is joined",
        help zh: "数值等写取新或取先；任务、评分表和节点本来就合并，不必写", en: "say newest or first; tasks, sheets and milestones are joined anyway";

    /// A node that is scored in several periods is read in another.
    JX2925 NotScoredThen { node: String, period: String } error
        zh: "“{node}”在周期“{period}”不评分", en: "\"{node}\" isn't scored in the period \"{period}\"",
        help zh: "把该周期列入“逐期”的周期表，或不在该期取用", en: "list the period under \"each_period\", or don't read the node in it";

    /// A period's id would be read as a period that is found from another.
    JX2926 PeriodIdWord { id: String } error
        zh: "周期编号“{id}”会被当作相对周期", en: "the id \"{id}\" of a period would be read as one that is found from another",
        help zh: "换一个编号", en: "choose another id";
}
