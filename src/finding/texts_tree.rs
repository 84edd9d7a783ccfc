//! Texts about how children meet, added leaves, figures and events: JX275x nodes, JX276x and JX277x events of a
//! rulebook, JX282x escalation and latitude, JX307x and JX310x events and decisions of evidence, JX401x events that stop an evaluation.

findings! {
    /// Weights that are shares of a whole and don't make it.
    JX2758 WeightsShort { node: String, sum: String } warning
        zh: "“{node}”下级的权重合计{sum}，不是1", en: "the weights below \"{node}\" make {sum}, not 1",
        help zh: "核对各项权重；加权平均总是除以权重之和", en: "see whether each is right; a mean divides by the sum of its weights in any case",
        why zh: "少写或多写的一项会悄悄改变其他各项的分量", en: "One that is too small or too large quietly moves what all the others weigh";

    /// `combine` stands at a node without children.
    JX2751 CombineOfLeaf { node: String } error
        zh: "“{node}”没有下级，写“合成方式”没有意义", en: "\"{node}\" has no children to combine",
        help zh: "删去“合成”", en: "remove combine";

    /// A child of a weighted mean has no weight.
    JX2752 WeightMissing { node: String, child: String } error
        zh: "“{node}”取加权平均，没有写“{child}”的权重", en: "\"{node}\" is a mean, but \"{child}\" has no weight in it",
        help zh: "在“权重表”中写明每个下级的权重", en: "give a weight for each child in weights",
        why zh: "没有权重的下级不知道占多少", en: "It couldn't be told what part it takes";

    /// A weight isn't positive.
    JX2753 WeightNotPositive { child: String, weight: String } error
        zh: "“{child}”的权重{weight}不是正数", en: "the weight {weight} of \"{child}\" isn't above 0",
        help zh: "权重须大于0；不参与的下级移到别处", en: "give a weight above 0, or move the child elsewhere",
        why zh: "权重为0的不参与，负的会把优劣颠倒", en: "With 0 it takes no part, and below 0 it would turn better and worse round";

    /// A weight is given to what isn't a child.
    JX2754 WeightUnknown { node: String, id: String, hint_zh: String, hint_en: String } error
        zh: "“{node}”没有下级“{id}”", en: "\"{node}\" has no child \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// Weights or a count stand where the way of combining doesn't read them.
    JX2755 CombineUnread { field_zh: &'static str, field_en: &'static str, wants_zh: &'static str, wants_en: &'static str } error
        zh: "“{field_zh}”只在合成方式为“{wants_zh}”时有意义", en: "{field_en} is read only where combine is {wants_en}",
        help zh: "改合成方式，或删去它", en: "change combine, or remove it";

    /// The best n without n, or with one that makes no sense.
    JX2756 BestNWrong { node: String, children: usize, found_zh: String, found_en: String } error
        zh: "“{node}”取优，{found_zh}；它有{children}个下级", en: "\"{node}\" takes the best of its children, {found_en}; it has {children}",
        help zh: "在“取前”中写1到下级个数之间的整数", en: "let best_n be from 1 to the number of its children";

    /// A node has events beside a value, a curve or children.
    JX2757 EventsBeside { node: String, field_zh: &'static str, field_en: &'static str } error
        zh: "“{node}”按事件计分，不能再写“{field_zh}”", en: "\"{node}\" is scored by events, so it has no {field_en}",
        help zh: "事件直接得分；另设一个指标，或删去它", en: "events give points by themselves; make another node of it, or remove it",
        why zh: "事件按件计分，没有取值，也没有下级", en: "Events give points each; there is no value and there are no children";

    /// Events are read of an item of another kind.
    JX2761 EventsOfWhat { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”是{kind_zh}，不是事件", en: "\"{item}\" is a {kind_en}, not a list of events",
        help zh: "写一个“事件”数据项的编号", en: "name an item whose kind is events";

    /// A kind or a factor of the item has no number.
    JX2762 EventsNameMissing { item: String, what_zh: &'static str, what_en: &'static str, id: String } error
        zh: "“{item}”的{what_zh}“{id}”没有规定数值", en: "the {what_en} \"{id}\" of \"{item}\" has no number here",
        help zh: "补上它的数值；不计分的种类写0，不起作用的系数写1", en: "give its number: 0 for a kind that counts for nothing, 1 for a factor without effect";

    /// A kind, factor or date is named that the item doesn't have.
    JX2763 EventsNameUnknown { item: String, what_zh: &'static str, what_en: &'static str, id: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有{what_zh}“{id}”", en: "\"{item}\" has no {what_en} \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// Factors can meet, and nobody says how.
    JX2764 JoinUnsaid { node: String } error
        zh: "“{node}”有系数，没有写“系数合成”", en: "\"{node}\" has factors, but doesn't say how they join",
        help zh: "写连乘、相加或取高", en: "say join: multiply, add or highest",
        why zh: "两个系数同时适用时，连乘、相加、取高得数不同", en: "Where two factors apply, multiplied, added or the highest alone give different points";

    /// Once per matter and which to keep don't go together.
    JX2765 KeepWrong { why_zh: &'static str, why_en: &'static str } error
        zh: "{why_zh}", en: "{why_en}",
        help zh: "“同一”写“事项”并写取重、取高或取低；或两样都不写，全部计分", en: "write once_per: matter with keep: heaviest, highest or lowest; or neither, and all of them count",
        why zh: "同一事项只计一次时须说留哪一次；留哪一次又只在只计一次时有用", en: "Where a matter counts once it must be said which time, and only there";

    /// A factor is negative, or a cap isn't positive.
    JX2766 EventsNumber { what_zh: &'static str, what_en: &'static str, id: String, number: String } error
        zh: "“{id}”的{what_zh}{number}不合理", en: "the {what_en} {number} of \"{id}\" makes no sense",
        help zh: "系数不得为负，上限须大于0", en: "a factor isn't negative, and a cap is above 0";

    /// A kind is priced by a quantity that it hasn't, or in a way that makes no sense.
    JX2778 PriceByQuantity { item: String, kind: String, why_zh: &'static str, why_en: &'static str } error
        zh: "“{item}”的“{kind}”按数量计价，{why_zh}", en: "\"{kind}\" of \"{item}\" is priced by quantity, but {why_en}",
        help zh: "在数据项的“数量表”里写该种类的计量单位；步长和至多大于0，高于不小于0", en: "declare the unit of that kind under the item's quantities; every and at_most are above 0, above isn't negative";

    /// What undated events do can't be that.
    JX2767 UndatedWrong { node: String } error
        zh: "“{node}”的“无日期”只能写拒绝、不计或满分（视同在期内）", en: "undated of \"{node}\" is refuse, leave_out (it doesn't count) or full (as if it lay in the period)",
        help zh: "三者选一", en: "choose one of the three";

    /// Events are counted by date, and the rulebook has no period.
    JX2768 EventsWithoutPeriod { node: String } error
        zh: "“{node}”按日期计事件，而办法没有写明施行的起止日", en: "\"{node}\" counts events by date, but the rulebook doesn't say from when until when it holds",
        help zh: "在“施行”中写起止日", en: "write both ends of effective",
        why zh: "没有起止日，就不知道哪些事件在期内", en: "Without both ends it isn't known which events lie in the period";

    /// Counting starts at a mark that an open node hasn't.
    JX2769 StartOfOpen { node: String } error
        zh: "“{node}”不设满分，不能从满分起", en: "\"{node}\" is open, so there is no full mark to start from",
        help zh: "起始写零分", en: "let start be zero";

    /// An item's names repeat.
    JX2771 EventsNameTwice { item: String, what_zh: &'static str, what_en: &'static str, id: String } error
        zh: "“{item}”的{what_zh}“{id}”写了两次", en: "the {what_en} \"{id}\" of \"{item}\" is listed twice",
        help zh: "只保留一个", en: "keep one";

    /// Events can't be calculated with or compared.
    JX2772 EventsNoNumber { item: String } error
        zh: "“{item}”是事件，不能计算或比较", en: "\"{item}\" is a list of events, which can't be calculated with or compared",
        help zh: "取它的件数、事项数或数量合计：{{\"事件\": {{\"取自\": …, \"所取\": …}}}}；或用“事件”给它计分，再读那个指标的得分", en: "take how many there are, or how much they come to: {{\"events\": {{\"of\": …, \"tells\": …}}}}; or let a leaf score it by events, and read that leaf's score",
        why zh: "事件是一份清单，不是一个数", en: "A list of events is no single number";

    /// The number that events come to can't be told of what is named.
    JX2779 HappenedWrong { item: String, why_zh: String, why_en: String } error
        zh: "“{item}”的数量不能合计：{why_zh}", en: "the quantities of \"{item}\" can't be added: {why_en}",
        help zh: "用“种类”只取有同一单位数量的种类，或改取件数、事项数", en: "name only kinds whose quantity has one unit, or tell count or matters";

    /// A key names a node of the tree as a figure.
    JX2773 NotAFigure { node: String } error
        zh: "“{node}”不是附属数", en: "\"{node}\" isn't a figure",
        help zh: "树内的指标用“得分”排序", en: "sort by its score instead";

    /// What an escalated event costs isn't said, or is said twice.
    JX2821 EscalationPrice { node: String, found_zh: &'static str, found_en: &'static str } error
        zh: "“{node}”的累进{found_zh}", en: "the escalation of \"{node}\" {found_en}",
        help zh: "“系数值”与“单价”写一个", en: "say one of factor and price",
        why zh: "每一次累进按系数加重，或按另一单价，只能是一种", en: "Each repetition weighs by a factor or has a price of its own, one of them";

    /// Undated events have no place in the order that escalation needs.
    JX2822 EscalationUndated { node: String } error
        zh: "“{node}”的事件要累进，而无日期的事件照计，排不出先后", en: "the events of \"{node}\" escalate, while an undated one counts and has no place in their order",
        help zh: "“无日期”写不计或拒绝", en: "let undated be leave_out or refuse",
        why zh: "第几次按日期的先后数", en: "Which time it is, dates decide";

    /// An escalation without a window or a count that makes sense.
    JX2823 EscalationWindow { node: String } error
        zh: "“{node}”的累进窗口是0天", en: "the window of the escalation of \"{node}\" has 0 days",
        help zh: "写1天以上，或“全期”", en: "write a day or more, or period";

    /// A further step of an escalation that doesn't come after more.
    JX2826 EscalationOrder { node: String, after: String, before: String } error
        zh: "“{node}”的再后写超过{after}次，不大于前一级的{before}次", en: "a further step of the escalation of \"{node}\" is after {after}, no more than the {before} of the step before it",
        help zh: "各级按次数由小到大写", en: "let each step come after more than the one before";

    /// A latitude without both ends.
    JX2824 LatitudeEnds {} error
        zh: "裁量幅度没有写全两端", en: "this latitude doesn't have two ends",
        help zh: "写明下限和上限", en: "say from where to where the decision may go";

    /// A leaf whose latitude no single decision of the object's own can settle.
    JX2825 LatitudeMisplaced { node: String, found_zh: &'static str, found_en: &'static str } error
        zh: "“{node}”有裁量，而{found_zh}", en: "\"{node}\" leaves latitude, but {found_en}",
        help zh: "一个指标只留一处裁量，由一个单位对它自己的取值审定；其余另设指标或换一种处理", en: "let one body decide one latitude over the leaf's own value; make another leaf of the rest, or answer otherwise",
        why zh: "裁量由一个单位对本指标的一个取值审定，别处取它时才有定数", en: "One body decides over one value of the leaf, so that whatever reads it finds one number";

    /// A decision is about a leaf that leaves no latitude.
    JX3102 DecisionNoLatitude { node: String, hint_zh: String, hint_en: String } error
        zh: "没有留有裁量的指标“{node}”", en: "no leaf \"{node}\" leaves latitude",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A decision by a body that may not decide.
    JX3103 DecisionNotEntitled { node: String, body: String, entitled: String } error
        zh: "“{node}”的裁量由“{entitled}”审定，不由“{body}”审定", en: "the latitude of \"{node}\" is decided by \"{entitled}\", not by \"{body}\"",
        help zh: "改由有权的单位审定，或改办法", en: "let the body that may decide do so, or change the rulebook";

    /// A second decision about the same.
    JX3104 DecisionTwice { object: String, node: String } error
        zh: "“{object}”的“{node}”审定了两次", en: "\"{node}\" of \"{object}\" is decided twice",
        help zh: "只保留一次", en: "keep one of them";

    /// A decision leaves the latitude of the piece that the value lies in.
    JX3105 DecisionOutOfLatitude { object: String, node: String, found: String, bounds_zh: String, bounds_en: String } error
        zh: "“{object}”的“{node}”审定为{found}，超出了裁量幅度（{bounds_zh}）", en: "\"{node}\" of \"{object}\" was decided at {found}, outside its latitude ({bounds_en})",
        help zh: "改审定结果，或改取值", en: "correct the decision, or the value",
        why zh: "取值落在的那一段有裁量幅度，审定不能超出", en: "The piece of the curve in which the value lies says how far a decision may go";

    /// A recognised event lacks the level that decides its price, or whether it counts.
    JX3101 EventWithoutLevel { item: String, event: String, kind: String, levels_zh: String, levels_en: String } error
        zh: "“{item}”的事件“{event}”没有级别，而“{kind}”按级别计", en: "the event \"{event}\" of \"{item}\" has no level, and \"{kind}\" counts by level",
        help zh: "写它的级别：{levels_zh}", en: "give its level: {levels_en}";

    /// The quantity of an event is lacking, not asked for, or can't be one.
    JX3106 EventQuantityWrong { item: String, event: String, kind: String, why_zh: String, why_en: String } error
        zh: "“{item}”的事件“{event}”（{kind}）{why_zh}", en: "the event \"{event}\" ({kind}) of \"{item}\" {why_en}",
        help zh: "按该种类的数量表写数量", en: "give the quantity that the item declares for its kind";

    /// An event id is used twice in one cell.
    JX3071 EventTwice { object: String, item: String, event: String } error
        zh: "“{object}”的“{item}”里事件“{event}”写了两次", en: "the event \"{event}\" stands twice in \"{item}\" of \"{object}\"",
        help zh: "只保留一条，或给另一条换编号", en: "keep one of them, or give the other another id";

    /// An event names what its item doesn't have.
    JX3072 EventUnknownName { item: String, event: String, what_zh: &'static str, what_en: &'static str, found: String, hint_zh: String, hint_en: String } error
        zh: "“{item}”没有{what_zh}“{found}”（事件“{event}”）", en: "\"{item}\" has no {what_en} \"{found}\" (event \"{event}\")",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A recognised event lacks the date that decides, and the rules refuse to go on.
    JX4011 EventUndated { object: String, node: String, event: String } error
        zh: "“{object}”的“{node}”：事件“{event}”缺少决定周期的日期，办法规定此时不得评分", en: "\"{node}\" of \"{object}\": the event \"{event}\" lacks the date that decides, and the rules refuse to score it so",
        help zh: "补上日期，或在“无日期”中规定如何处理", en: "supply the date, or let undated say what such an event does";
}
