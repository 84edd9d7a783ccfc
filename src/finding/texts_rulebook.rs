//! What can be wrong with a rulebook, in words: codes JX2001 to JX2999, grouped by subject.
//!
//! Texts only, each with the names and numbers of its case. When one is said is `check`'s (or, for formulas, the
//! decoder's). A code keeps its meaning for ever; a gap is room for its group.

// JX200x formulas, JX201x ids and references, JX210x items of evidence, JX211x values, JX220x nodes and marks,
// JX230x curves, JX240x answers, JX241x conditions, JX250x steps, JX260x standing, JX270x digits, JX29xx periods and what came since.
findings! {
    /// A formula can't be read at this character.
    JX2001 FormulaWrong { text: String, en: &'static str, zh: &'static str } error
        zh: "算式“{text}”在此处应为{zh}", en: "the formula \"{text}\" needs {en} here",
        help zh: "算式只用数字、数据项编号、+ − × ÷、括号和函数（取小、取大、限幅、增长、取整、向下取整、向上取整、绝对值、标杆、对数、幂、方根、天数）；日期写在方括号里，如 [2025-01-31]", en: "a formula has numbers, ids of items, + - * /, parentheses, and functions: min, max, clamp, change, round, floor, ceil, abs, goalposts, log, power, root, days; a day stands in brackets, such as [2025-01-31]",
        why zh: "多半是漏了运算符或括号，或用了中文引号", en: "Mostly an operator or a bracket is lacking, or quotes stand in it";

    /// A formula is too long or too deep.
    JX2002 FormulaTooLarge { nodes: u32, depth: u32 } error
        zh: "算式过长或括号过深：最多{nodes}个部分、{depth}层括号", en: "the formula is too long or too deep: at most {nodes} parts and {depth} levels of parentheses",
        help zh: "把算式拆到几个末级指标里", en: "split it over several leaves";

    /// A formula calls what isn't a function.
    JX2003 FormulaFunctionUnknown { name: String, known: String } error
        zh: "没有函数“{name}”", en: "there is no function \"{name}\"",
        help zh: "可用的函数：{known}", en: "known functions: {known}",
        fix zh: "改用有的函数，或把算法写成别的取值", en: "call a function that there is, or say the value in another form";

    /// An operation has another number of operands than it takes.
    JX2004 OperandCount { found: usize, wanted: usize } error
        zh: "此处有{found}个运算数，应有{wanted}个", en: "found {found} operands where {wanted} belong",
        help zh: "相除、相减须恰好两个运算数，其余至少一个", en: "ratio and minus take exactly two operands, the others at least one";

    /// An id is used twice among things of one sort.
    JX2011 IdTwice { what_zh: &'static str, what_en: &'static str, id: String } error
        zh: "{what_zh}编号“{id}”重复", en: "the {what_en} id \"{id}\" is used twice",
        help zh: "给其中一个换一个编号", en: "give one of them another id",
        why zh: "写到这个编号的地方就不知道指哪一个", en: "Whatever names this id couldn't tell which is meant";

    /// A class is named that isn't declared.
    JX2012 UnknownClass { id: String, hint_zh: String, hint_en: String } error
        zh: "没有分类“{id}”", en: "there is no class \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A body is named that isn't declared.
    JX2013 UnknownBody { id: String, hint_zh: String, hint_en: String } error
        zh: "没有责任单位“{id}”", en: "there is no body \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A span of days ends before it begins.
    JX2014 DatesBackwards { from: String, until: String } error
        zh: "起始日{from}晚于截止日{until}", en: "it begins on {from}, after its end on {until}",
        help zh: "起始日须不晚于截止日", en: "let the first day be no later than the last",
        why zh: "这里说的是办法里的一段日子，如施行期间", en: "This is a span of days in the rulebook, such as those on which it holds";

    /// A list that needs something is empty.
    JX2015 NothingListed { what_zh: &'static str, what_en: &'static str } error
        zh: "没有列出任何{what_zh}", en: "no {what_en} is listed",
        help zh: "至少列出一个{what_zh}", en: "list at least one {what_en}";

    /// A class stands in no cohort.
    JX2016 ClassWithoutCohort { class: String } warning
        zh: "分类“{class}”不在任何评比组中，属于它的对象无处评比", en: "the class \"{class}\" is in no cohort, so its objects can't be compared with anyone",
        help zh: "把它写进某个评比组的分类，或删去它", en: "add it to the classes of a cohort, or remove it",
        why zh: "排名和等次都在评比组里进行", en: "Ranks and tiers are given within cohorts";

    /// More of something than a rulebook may hold.
    JX2017 TooMany { what_zh: &'static str, what_en: &'static str, found: usize, most: usize } error
        zh: "{what_zh}有{found}个，最多{most}个", en: "there are {found} {what_en}, at most {most} are allowed",
        help zh: "减到{most}个以内", en: "bring them down to {most}";

    /// An id reads as something else where it is named.
    JX2018 IdTaken { what_zh: &'static str, what_en: &'static str, id: String, where_zh: &'static str, where_en: &'static str } error
        zh: "{what_zh}编号不能是“{id}”：{where_zh}另有所指", en: "a {what_en} can't have the id \"{id}\", which means something else {where_en}",
        help zh: "换一个编号", en: "give it another id",
        why zh: "写到它的地方会读成保留的词，而不是这个编号", en: "Where it is named it would be read as the reserved word";

    /// More decimals than a number can have.
    JX2101 TooManyDecimals { item: String, decimals: u32 } error
        zh: "数据项“{item}”的小数位是{decimals}，最多28", en: "\"{item}\" allows {decimals} decimals, at most 28 are possible",
        help zh: "写0至28之间的整数", en: "write an integer from 0 to 28";

    /// One end is given both included and left out.
    JX2102 EndTwice { first_zh: &'static str, second_zh: &'static str, first_en: &'static str, second_en: &'static str } error
        zh: "同一端既写了“{first_zh}”又写了“{second_zh}”", en: "one end is given twice, as {first_en} and as {second_en}",
        help zh: "只保留一个：含端点写“{first_zh}”，不含写“{second_zh}”", en: "keep one: {first_en} includes the number, {second_en} leaves it out";

    /// A range holds nothing.
    JX2103 RangeEmpty { range_zh: String, range_en: String } error
        zh: "范围是空的：没有数{range_zh}", en: "the range is empty: no number is {range_en}",
        help zh: "下限须低于上限，或两端相等且都含端点", en: "let the lower end be below the upper one, or both equal and included",
        why zh: "两端颠倒，或相等而有一端不含", en: "Its ends are swapped, or equal with one of them left out";

    /// A target's default lies outside its own range.
    JX2104 DefaultOutOfRange { item: String, default: String, range_zh: String, range_en: String } error
        zh: "目标“{item}”的缺省值{default}不在范围内（{range_zh}）", en: "the default {default} of the target \"{item}\" is outside its range ({range_en})",
        help zh: "改缺省值或改范围", en: "change the default or the range";

    /// A target's default has more decimals than the item allows.
    JX2105 DefaultDecimals { item: String, default: String, decimals: u32 } error
        zh: "目标“{item}”的缺省值{default}超过{decimals}位小数", en: "the default {default} of the target \"{item}\" has more decimals than the item allows ({decimals})",
        help zh: "改缺省值或放宽小数位", en: "change the default or allow more decimals";

    /// One word stands twice in the grades of an item.
    JX2106 GradeTwice { item: String, grade: String } error
        zh: "数据项“{item}”的等级“{grade}”写了两次", en: "\"{item}\" lists the grade \"{grade}\" twice",
        help zh: "每个等级只写一次，从优到劣", en: "list each grade once, best first";

    /// An item is named that isn't declared.
    JX2111 UnknownItem { id: String, hint_zh: String, hint_en: String } error
        zh: "没有数据项“{id}”", en: "there is no item of data \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// An item that isn't a number stands in a calculation.
    JX2112 NotANumber { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "“{item}”属{kind_zh}项，不能参与运算", en: "\"{item}\" is a {kind_en}, not a number that can be calculated with",
        help zh: "等级项单独作取值并用“等级”计分；是否项用在条件里", en: "take a grade alone, with a grades curve; use a flag in conditions";

    /// Numbers of different units are added, subtracted or compared.
    JX2113 UnitMix { left: String, right: String } error
        zh: "计量单位不同：“{left}”与“{right}”不能相加减或比大小", en: "different units: \"{left}\" and \"{right}\" can't be added, subtracted or compared",
        help zh: "先换算成同一单位（乘以或除以换算系数）", en: "convert one of them first, by multiplying or dividing",
        why zh: "如亿元与万元相加，得数没有意义", en: "A sum of yuan and persons, say, or of yuan and ten thousands of them, means nothing";

    /// A smallest count for what has no count.
    JX2114 EnoughNeedsRate { item: String } error
        zh: "“足够”只用于比率项，“{item}”不是比率", en: "enough belongs to a rate; \"{item}\" isn't one",
        help zh: "删去“足够”，或把数据项改为比率", en: "remove enough, or declare the item as a rate",
        why zh: "“足够”数的是件数，只有比率的分母是件数", en: "Enough counts cases, and only the denominator of a rate counts any";

    /// A divisor is always zero.
    JX2115 DivisorZero { value_zh: String, value_en: String } error
        zh: "“{value_zh}”的除数恒为零", en: "the divisor of \"{value_en}\" is always zero",
        help zh: "换一个除数", en: "divide by something else",
        why zh: "声明的范围使它只能是零，每个对象都会算不出", en: "By the declared ranges it can only be 0, so nobody would have a value";

    /// The base of a change may be negative.
    JX2116 ChangeBaseNegative { value_zh: String, value_en: String, low_zh: String, low_en: String } error
        zh: "增长的基期值“{value_zh}”可能为负（{low_zh}），增长率的正负会颠倒", en: "the base \"{value_en}\" of a change may be negative ({low_en}), which would turn its sign round",
        help zh: "给基期数据项写范围，至少为0", en: "give the item of the base a range of at least 0",
        why zh: "如由-2到-1是上升，而除以-2得负的增长", en: "From -2 to -1 is a rise, and yet divided by -2 it comes out negative";

    /// The ends of a clamp are the wrong way round.
    JX2117 ClampInverted { low: String, high: String } error
        zh: "限幅下限{low}高于上限{high}", en: "the clamp's lower end {low} is above its upper end {high}",
        help zh: "交换两端", en: "swap the ends";

    /// A clamp without ends.
    JX2118 ClampWithoutEnds {} error
        zh: "限幅没有写上限也没有写下限", en: "the clamp has neither a lower nor an upper end",
        help zh: "写“至少”或“至多”", en: "say at_least or at_most";

    /// Children's marks don't make the stated mark.
    JX2201 MarksSum { node: String, classes_zh: String, classes_en: String, stated: String, sum: String } error
        zh: "“{node}”在分类{classes_zh}写明{stated}分，下级合计{sum}分", en: "\"{node}\" states {stated} points for {classes_en}, its children make {sum}",
        help zh: "改某个下级的分值或写明的分值；确需不等时在“再”中写限幅或折算", en: "change a child's points or the stated ones; where they are meant to differ, say clamp or scale in then",
        why zh: "各下级的满分加起来才是本指标的满分；不等时，满分达不到或会超出", en: "The mark can be reached, and not exceeded, only if the children's marks make it";

    /// A full mark that isn't positive.
    JX2202 PointsNotPositive { node: String, points: String } error
        zh: "“{node}”的分值是{points}，须大于零", en: "\"{node}\" has {points} points; a full mark must be above zero",
        help zh: "扣分项可写“不设满分”，所得分值写成负数", en: "for deductions let the points be open and give negative points";

    /// Open and marked children in one node.
    JX2203 OpenAndMarked { node: String, open: String, marked: String } error
        zh: "“{node}”的下级中“{open}”不设满分而“{marked}”有满分", en: "\"{node}\" holds the open \"{open}\" and the marked \"{marked}\"",
        help zh: "一个指标的下级须都有满分或都不设满分", en: "let all children be open or all have a mark",
        why zh: "有满分的相加得满分，不设满分的没有满分，合在一起就说不清满分是多少", en: "Marks add up to a mark, open points have none; together the node's mark couldn't be told";

    /// A leaf without points.
    JX2204 LeafWithoutPoints { node: String } error
        zh: "末级指标“{node}”没有写分值", en: "the leaf \"{node}\" has no points",
        help zh: "写分值（可按分类），或写“不设满分”", en: "say points, by class where they differ, or \"open\"";

    /// A leaf without a value.
    JX2205 LeafWithoutValue { node: String } error
        zh: "“{node}”既没有下级也没有取值", en: "\"{node}\" has neither children nor a value",
        help zh: "写下级指标，或写取值和计分", en: "give it children, or a value and a curve";

    /// A leaf without a curve.
    JX2206 LeafWithoutCurve { node: String } error
        zh: "末级指标“{node}”没有写计分方式", en: "the leaf \"{node}\" has no curve",
        help zh: "写计分：即得分、按比例、分档或等级", en: "say a curve: as_points, proportional, bands or grades";

    /// A node with children has what only a leaf has.
    JX2207 NotALeaf { node: String, field_zh: &'static str, field_en: &'static str } error
        zh: "“{node}”有下级，不能再写“{field_zh}”", en: "\"{node}\" has children, so it can't have {field_en} as well",
        help zh: "把“{field_zh}”移到某个末级指标", en: "move {field_en} to a leaf";

    /// No leaf counts for a class.
    JX2208 ClassWithoutLeaf { class: String } error
        zh: "分类“{class}”没有任何末级指标", en: "no leaf counts for the class \"{class}\"",
        help zh: "给它至少一个末级指标的分值，或删去该分类", en: "give it points in at least one leaf, or remove the class",
        why zh: "该分类的对象没有得分可言", en: "Objects of that class would have nothing to be scored by";

    /// Neither a tree nor a ranking.
    JX2209 NothingToScore {} error
        zh: "没有指标体系，也没有排名", en: "there is neither an indicator tree nor a ranking",
        help zh: "写“指标体系”", en: "write indicators";

    /// Scores that wait for each other.
    JX2210 Cycle { nodes_zh: String, nodes_en: String } error
        zh: "得分互相依赖，无法先后计算：{nodes_zh}", en: "these scores wait for each other and can't be computed in any order: {nodes_en}",
        help zh: "改条件，使“再”不读取本指标或其上级的得分（本指标的当前数写“此处”）", en: "let no then read a score that needs its own node; for the node's own number write here",
        why zh: "一个得分的条件又读到由它算出的得分", en: "A score is read by what it is itself made of";

    /// A constant by class leaves out a class that needs it.
    JX2211 AmountMissesClass { class: String } error
        zh: "没有给出分类“{class}”的取值", en: "there is no amount for the class \"{class}\"",
        help zh: "补上这个分类", en: "add this class",
        why zh: "该常数用到的每个分类都须有数", en: "Every class in which the constant is used needs a number";

    /// Points by class leave out a class that the children have marks in.
    JX2212 PointsMissClass { node: String, class: String, sum: String } error
        zh: "“{node}”没有写分类“{class}”的分值，其下级在该分类合计{sum}分", en: "\"{node}\" states no points for the class \"{class}\", where its children make {sum}",
        help zh: "补上{sum}，或不写分值（自动取下级合计）", en: "add {sum}, or leave the points out (they are the children's sum then)";

    /// Points for a class in which nothing below counts.
    JX2213 PointsWithoutChildren { node: String, class: String, stated: String } error
        zh: "“{node}”给分类“{class}”写了{stated}分，但没有一个下级适用于该分类", en: "\"{node}\" states {stated} points for the class \"{class}\", in which none of its children counts",
        help zh: "删去该分类的分值，或给下级写上该分类", en: "remove the class here, or give a child points for it";

    /// A leaf that counts in no class.
    JX2214 LeafNowhere { node: String } warning
        zh: "末级指标“{node}”不适用于任何分类，从不计分", en: "the leaf \"{node}\" counts in no class and is never scored",
        help zh: "核对它的分值和适用分类", en: "see its points and the classes it applies to",
        why zh: "多半是分值或适用的分类写漏了", en: "Mostly its points or classes were left out by mistake";

    /// An inner node that is open over marked children, or the other way round.
    JX2215 OpenDiffers { node: String, how_zh: &'static str, how_en: &'static str } error
        zh: "“{node}”{how_zh}", en: "\"{node}\" {how_en}",
        help zh: "不写它的分值（自动取下级的），或改下级", en: "leave its points out (they follow from its children), or change the children",
        why zh: "不设满分的指标下级须都不设满分，写了分值的下级须有满分", en: "An open node has open children, one with points has children with marks";

    /// A share of a mark where there is none.
    JX2301 ShareOfOpen { node: String } error
        zh: "“{node}”不设满分，不能按得分率计分", en: "\"{node}\" is open: there is no mark to take a share of",
        help zh: "写分值，或改用“即得分”或按分值分档", en: "give it points, or use as_points or a curve that gives points";

    /// The value that earns the whole mark isn't positive.
    JX2302 FullAtNotPositive { full_at: String } error
        zh: "满分值是{full_at}，须大于零", en: "full_at is {full_at}; it must be above zero",
        help zh: "越小越好的指标用分档，或把取值的除数与被除数对调", en: "for less-is-better use bands, or turn the ratio round",
        why zh: "得分率是取值除以满分值", en: "The share is the value divided by it";

    /// A threshold at or above the whole mark.
    JX2303 ThresholdNotBelowFull { at: String, full_at: String } error
        zh: "门槛{at}不低于满分值{full_at}", en: "the threshold {at} isn't below full_at {full_at}",
        help zh: "“从零起”计分时门槛须低于满分值", en: "with from_zero the threshold must lie below full_at",
        why zh: "“从零起”除以满分值与门槛之差", en: "From_zero divides by what lies between the two";

    /// Values for which no band says anything.
    JX2304 BandGap { gap_zh: String, gap_en: String } error
        zh: "各档有空缺：取值{gap_zh}时没有规定", en: "the bands leave a gap: nothing is said where the value is {gap_en}",
        help zh: "把相邻的档接上（一端含、一端不含）；取值到不了那里时给数据项写范围，或用限幅", en: "join the bands (one end included, the other left out); if the value can't get there, give the item a range or use clamp",
        why zh: "落在空缺里的取值没有得分；声明的范围到不了那里的，不算空缺", en: "A value that falls there would have no score; what the declared ranges can't reach is no gap";

    /// Values that two bands claim.
    JX2305 BandOverlap { overlap_zh: String, overlap_en: String } error
        zh: "两档重叠：取值{overlap_zh}时有两种规定", en: "two bands overlap: both speak where the value is {overlap_en}",
        help zh: "让一档止于另一档开始之处，只有一档含端点", en: "end one where the other begins, and include the number in one of them",
        why zh: "常见的是两档都含同一个端点", en: "Mostly both bands include the same end";

    /// A line that lacks an end.
    JX2307 LineWithoutEnds {} error
        zh: "直线须写明两端，此档缺一端", en: "a line needs both ends; this band lacks one",
        help zh: "补上缺的一端，或改为固定得分", en: "give the missing end, or a constant",
        why zh: "直线从档的一端到另一端，没有尽头的档画不出直线", en: "A line goes from one end of its band to the other, and an open band has but one";

    /// Shares and points in one curve.
    JX2308 SharesAndPoints {} error
        zh: "各档有的写得分率、有的写分值", en: "some bands give a share and others give points",
        help zh: "各档统一写得分率或统一写分值", en: "let all give a share or all give points",
        why zh: "得分率要乘满分，分值不乘，混写时容易差一个满分", en: "A share is multiplied by the mark and points aren't; mixed, one of them is off by the mark";

    /// A band that gives nothing, or two things.
    JX2309 BandYield { found_zh: &'static str, found_en: &'static str } error
        zh: "此档{found_zh}", en: "this band {found_en}",
        help zh: "写得分率或分值，只写一个", en: "say share or points, one of them",
        why zh: "每一档恰好给一个数：得分率或分值", en: "Each band gives one number, a share or points";

    /// A band that no value reaches.
    JX2310 DeadBand { band_zh: String, band_en: String, range_zh: String, range_en: String } warning
        zh: "这一档（{band_zh}）永远用不到：取值只能{range_zh}", en: "this band ({band_en}) is never used: the value can only be {range_en}",
        help zh: "删去这一档，或核对数据项的范围", en: "remove it, or see the item's range",
        why zh: "多半是界限的单位写错（如98与98%），或数据项的范围太窄", en: "Mostly the unit of a bound is wrong (98 for 98%), or the item's range too narrow";

    /// A curve leaves out a grade.
    JX2311 GradeMissing { item: String, grade: String } error
        zh: "没有写等级“{grade}”的得分（数据项“{item}”）", en: "the curve says nothing for the grade \"{grade}\" of \"{item}\"",
        help zh: "补上“{grade}”", en: "add \"{grade}\"";

    /// A grade that the item hasn't.
    JX2312 GradeUnknown { item: String, grade: String, hint_zh: String, hint_en: String } error
        zh: "数据项“{item}”没有等级“{grade}”", en: "\"{item}\" has no grade \"{grade}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A curve by grades over what isn't a grade.
    JX2313 GradesNeedGrade { node: String } error
        zh: "“{node}”用等级计分，取值须是单独一个等级项", en: "\"{node}\" has a grades curve, so its value must be a grade item alone",
        help zh: "取值改为等级项，或换一种计分方式", en: "take a grade item as the value, or use another curve";

    /// A grade under a curve over numbers.
    JX2314 GradeNeedsGrades { node: String, item: String } error
        zh: "“{node}”的取值“{item}”是等级，须用等级计分", en: "the value \"{item}\" of \"{node}\" is a grade, which needs a grades curve",
        help zh: "计分改为“等级”，逐一写明各等级所得", en: "use a grades curve with a number for each grade";

    /// A cap that isn't positive.
    JX2316 CapNotPositive { cap: String } error
        zh: "得分率上限是{cap}，须大于零", en: "at_most is {cap}; a cap on the share must be above zero",
        help zh: "写1（即100%），或写“不封顶”", en: "write 1 (that is 100%), or none";

    /// A cause can occur and nobody answers it.
    JX2401 CauseUnanswered { node: String, cause_zh: &'static str, cause_en: &'static str, why_zh: String, why_en: String } error
        zh: "“{node}”没有写“{cause_zh}”时如何处理（{why_zh}）", en: "\"{node}\" doesn't say what follows when it is {cause_en} ({why_en})",
        help zh: "在它的“缺失”或“默认”的“缺失”里写“{cause_zh}”：拒绝、零分、满分、定分或按另一原因", en: "say {cause_en} in its absent or in defaults.absent: refuse, zero, full, {{\"points\": n}} or {{\"as\": another cause}}",
        why zh: "这种情形按声明是可能发生的，而如何计分各地不同，不能代为假定", en: "By what is declared this can occur, and schemes differ on what it is worth, so nothing is assumed";

    /// Answers are named that aren't declared.
    JX2402 UnknownAnswers { name: String, hint_zh: String, hint_en: String } error
        zh: "没有名为“{name}”的缺失处理", en: "there are no answers named \"{name}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// An answer leads to another that leads on.
    JX2403 AsTwice { node: String, cause_zh: &'static str, cause_en: &'static str, other_zh: &'static str, other_en: &'static str } error
        zh: "“{node}”的“{cause_zh}”按“{other_zh}”处理，而“{other_zh}”又按别的原因处理", en: "\"{node}\" answers {cause_en} as {other_en}, and {other_en} as yet another cause",
        help zh: "只能转一次：直接写明最后的处理", en: "one step only: write the answer itself",
        why zh: "转两次的规定难以核对，也可能转成一圈", en: "A chain is hard to audit and may run in a circle";

    /// An answer leads to a cause that isn't answered.
    JX2404 AsUnanswered { node: String, cause_zh: &'static str, cause_en: &'static str, other_zh: &'static str, other_en: &'static str } error
        zh: "“{node}”的“{cause_zh}”按“{other_zh}”处理，但没有写“{other_zh}”如何处理", en: "\"{node}\" answers {cause_en} as {other_en}, but {other_en} has no answer",
        help zh: "补上“{other_zh}”的处理", en: "add an answer for {other_en}";

    /// The whole mark where there is none.
    JX2405 FullOfOpen { node: String, cause_zh: &'static str, cause_en: &'static str } error
        zh: "“{node}”不设满分，“{cause_zh}”时不能给满分", en: "\"{node}\" is open: there is no full mark to give when it is {cause_en}",
        help zh: "写定分，如 {{\"分值\": 0}}", en: "give points, such as {{\"points\": 0}}",
        why zh: "满分是分值的全部，不设满分就没有", en: "The full mark is all of the points, and open points have no all";

    /// A test that compares with nothing.
    JX2411 NoComparison {} error
        zh: "这个条件没有写与什么比较", en: "this test compares with nothing",
        help zh: "写至少、高于、至多、低于或等于", en: "say at_least, above, at_most, below or equals";

    /// A node is named that isn't in the tree.
    JX2412 UnknownNode { id: String, hint_zh: String, hint_en: String } error
        zh: "没有指标“{id}”", en: "there is no node \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A test doesn't say what holds where what it reads is absent.
    JX2413 IfAbsentUnsaid { what_zh: String, what_en: String, why_zh: String, why_en: String } error
        zh: "条件没有写“{what_zh}”缺失时算不算满足（{why_zh}）", en: "the test doesn't say what holds where \"{what_en}\" is absent ({why_en})",
        help zh: "写“缺失时”：true 或 false", en: "say if_absent: true or false",
        why zh: "读不到的数既不大于也不小于任何数", en: "What isn't there is neither above nor below anything";

    /// A rate of what has no mark.
    JX2415 RateOfOpen { node: String } error
        zh: "“{node}”不设满分，没有得分比", en: "\"{node}\" is open, so it has no rate",
        help zh: "改用“得分”", en: "use score",
        why zh: "得分比是得分除以满分", en: "A rate is the points divided by the mark";

    /// A comparison that doesn't fit the item.
    JX2416 ComparisonKind { item: String, kind_zh: &'static str, kind_en: &'static str, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "“{item}”属{kind_zh}项，只能{wanted_zh}", en: "\"{item}\" is a {kind_en}: it can only be {wanted_en}",
        help zh: "改写比较方式", en: "change the comparison",
        why zh: "等级和是否没有大小，日期只与日期比", en: "Grades and flags have no size, and a day compares with days";

    /// A rate that is compared with a number in per cent.
    JX2419 RateInPercent { node: String, found: String } warning
        zh: "“{node}”的得分比与{found}比较，而得分比是得分除以分值，100%是1", en: "the rate of \"{node}\" is compared with {found}, but a rate is a share of the mark: 100 per cent is 1",
        help zh: "写“{found}%”", en: "write \"{found}%\"";

    /// `here` outside `then`.
    JX2417 HereOutside {} error
        zh: "“此处”只能用在“再”的条件里", en: "here has a meaning only in the conditions of then",
        help zh: "写指标编号", en: "name a node",
        why zh: "“此处”指步骤执行到这里时的数，步骤之外没有这个数", en: "The word here is the number at that step, and there is none outside steps";

    /// A joined condition without parts.
    JX2418 ConditionEmpty {} error
        zh: "“全部满足”或“任一满足”里没有条件", en: "all or any holds no condition",
        help zh: "写至少一个条件，或删去它", en: "write at least one, or remove it";

    /// A scale where there is no sum of marks.
    JX2501 ScaleWhere { node: String, why_zh: &'static str, why_en: &'static str } error
        zh: "“{node}”不能折算：{why_zh}", en: "\"{node}\" can't be scaled: {why_en}",
        help zh: "折算只用于有满分、有下级的指标", en: "scale belongs to a node with children and marks",
        why zh: "折算是把合计除以满分再乘新的满分，须有下级和满分", en: "A scale divides the sum by the marks and multiplies by the new one, so both are needed";

    /// Two scales in one node.
    JX2502 ScaleTwice { node: String } error
        zh: "“{node}”写了两次折算", en: "\"{node}\" is scaled twice",
        help zh: "只保留一次", en: "keep one",
        why zh: "第二次会把折算过的数再折算一遍", en: "The second would scale what is scaled already";

    /// A scale to what isn't positive.
    JX2504 ScaleNotPositive { node: String, to: String } error
        zh: "“{node}”折算到{to}分，须大于零", en: "\"{node}\" is scaled to {to}; it must be above zero",
        help zh: "写折算后的满分", en: "say the mark after scaling";

    /// A leaf may fall below zero.
    JX2505 NegativeLeaf { node: String, low_zh: String, low_en: String } warning
        zh: "“{node}”可能得负分（{low_zh}），没有写限幅下限", en: "\"{node}\" may fall below zero ({low_en}) and no clamp stops it",
        help zh: "在“再”中写限幅“至少”0；确可为负则写出允许的下限", en: "add a clamp with at_least 0 to then; if it may be negative, say how far",
        why zh: "扣分扣到负数时，会连累别的指标", en: "Taken below zero, it would take from other indicators as well";

    /// A way with ties that only a curve can take.
    JX2601 TiesOfRanking { ties_zh: &'static str, ties_en: &'static str } error
        zh: "排名的并列方式不能是“{ties_zh}”", en: "a ranking can't have {ties_en} ties",
        help zh: "写“跳位”（1、2、2、4）或“不跳位”（1、2、2、3）", en: "write competition (1 2 2 4) or dense (1 2 2 3)";

    /// Scores of different full marks are compared.
    JX2602 MarksDiffer { node: String, cohort: String, marks_zh: String, marks_en: String } warning
        zh: "评比组“{cohort}”按“{node}”的得分比较，但各分类满分不同（{marks_zh}）", en: "the cohort \"{cohort}\" is ranked by the score of \"{node}\", whose full mark differs between its classes ({marks_en})",
        help zh: "改用“得分比”，或把评比组分开", en: "use rate, or separate the cohorts",
        why zh: "满分不同的对象比得分，满分高的占便宜", en: "Those with the larger mark would win by it";

    /// A tier after one that takes everybody.
    JX2603 TierUnreachable { tier: String, before: String } error
        zh: "等次“{tier}”永远评不到：前面的“{before}”没有条件，人人都算", en: "nobody reaches the tier \"{tier}\": \"{before}\" before it has no condition and takes everyone",
        help zh: "给“{before}”写条件，或把它排到最后", en: "give \"{before}\" a condition, or put it last",
        why zh: "等次从前到后取第一个符合的", en: "The first tier that fits is taken, from the front";

    /// Tiers whose thresholds don't fall.
    JX2604 TierOrder { tier: String, threshold: String, before: String, before_threshold: String } error
        zh: "等次顺序有误：“{tier}”的门槛{threshold}不低于前面“{before}”的{before_threshold}，永远评不到", en: "tiers out of order: \"{tier}\" asks {threshold}, no less than \"{before}\" before it with {before_threshold}, so nobody reaches it",
        help zh: "从优到劣排列，门槛逐级降低", en: "list tiers best first, each with a lower threshold";

    /// A threshold that no score reaches.
    JX2605 TierTooHigh { tier: String, threshold: String, node: String, most: String } warning
        zh: "等次“{tier}”要{threshold}分，而“{node}”最高只有{most}分", en: "the tier \"{tier}\" asks {threshold}, but \"{node}\" can reach {most} at most",
        help zh: "核对门槛或满分", en: "see the threshold or the marks",
        why zh: "多半是改了分值而没有改门槛", en: "Mostly marks were changed and the threshold wasn't";

    /// A key whose values have no order.
    JX2606 KeyNotComparable { item: String, kind_zh: &'static str, kind_en: &'static str } error
        zh: "不能按“{item}”排名：它属{kind_zh}项", en: "\"{item}\" can't be a key: it is a {kind_en}",
        help zh: "用数值、目标或比率项，或用得分", en: "use a number, a target, a rate, or a score",
        why zh: "排名须能比大小", en: "A ranking needs what is larger or smaller";

    /// Digits that no rounding has.
    JX2701 DigitsWrong { found_zh: String, found_en: String } error
        zh: "没有这样的位数：{found_zh}", en: "no score can have {found_en}",
        help zh: "小数位0至10；有效数字1至28；间隔大于零且不超过10位小数；“精确”里不能再写“精确”", en: "decimals 0 to 10; significant digits 1 to 28; a step above zero with at most 10 decimals; no exact within exact",
        why zh: "位数有几种写法，各有上下限", en: "Digits are said in a few ways, each with its limits";

    // JX2901, for words that nothing scored yet, is retired: no code is given a second meaning.

    /// Check found nothing wrong and yet no plan came of it.
    JX2999 Internal {} error
        zh: "内部错误：检查没有发现问题，但无法生成计分方案", en: "internal: nothing was found wrong, and yet no plan could be made",
        help zh: "请把这份办法报告给维护者", en: "please report this rulebook to the maintainers",
        why zh: "不给出可能错误的结果，而是停下", en: "Rather than give results that may be wrong, nothing is scored";
}
