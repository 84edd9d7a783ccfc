//! Texts about objects made of others: JX2871-JX2879 and JX3131-JX3139.

findings! {
    /// The objects of a class are derived in two ways.
    JX2871 DeriveTwice { class: String, first: String } error
        zh: "分类“{class}”已由派生“{first}”规定", en: "the class \"{class}\" is derived by \"{first}\" already",
        help zh: "一个分类只写一条派生；不同的派生用不同的分类", en: "derive a class once; give other objects a class of their own";

    /// What a derivation says doesn't fit its way of combining.
    JX2872 DeriveMisfit { derive: String, why_zh: String, why_en: String } error
        zh: "派生“{derive}”{why_zh}", en: "the derivation \"{derive}\" {why_en}",
        help zh: "总分可求和、加权平均、取小、取大或取优；权重只用于加权平均，“取前”只用于取优", en: "totals meet by sum, mean, min, max or best_n; weights go with mean, and best_n with a count above 0",
        why zh: "合成的方式和所给的权重、个数须相配，并且不能由自己的分类合成", en: "The way of combining and its weights or count must go together, and a class isn't made of itself";

    /// A derivation names an effect that isn't there.
    JX2873 UnknownEffect { id: String, hint_zh: String, hint_en: String } error
        zh: "没有效果“{id}”", en: "there is no effect \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// There are no totals to derive from.
    JX2874 DeriveWithoutTotals { derive: String } error
        zh: "没有指标体系，也就没有总分，派生“{derive}”无从合成", en: "without a tree there are no totals from which \"{derive}\" could be made",
        help zh: "写明指标体系", en: "give the rulebook a tree",
        why zh: "派生的总分由组成对象的总分而来", en: "Totals of derived objects come from those of their parts";

    /// A node names a class whose objects are made of others.
    JX2875 DerivedClassNamed { node: String, class: String, derive: String } error
        zh: "“{node}”写到分类“{class}”，而该分类的总分由派生“{derive}”合成，没有指标", en: "\"{node}\" names the class \"{class}\", whose totals are made by \"{derive}\" and which has no indicators",
        help zh: "从这里删去该分类", en: "leave the class out here";

    /// Parts are counted where they aren't known.
    JX2876 PartsCountedEarly { derive: String, place_zh: &'static str, place_en: &'static str } error
        zh: "{place_zh}不能对派生“{derive}”的组成对象计数：它们的总分此时还没有", en: "{place_en} can't count the parts of \"{derive}\": their totals aren't known there",
        help zh: "组成对象的计数只用于效果、等次的条件和排序项", en: "count parts in the conditions of effects and tiers, and in keys of the ranking";

    /// No key of the ranking is there for derived objects.
    JX2877 DerivedWithoutKey { class: String, cohort: String } warning
        zh: "评比组“{cohort}”里派生的“{class}”只有总分，而没有一个排序项读总分：它们全部并列", en: "in the cohort \"{cohort}\" the derived \"{class}\" have nothing but totals, and no key reads those: all of them tie",
        help zh: "把总分写成一个排序项", en: "make the total a key";

    /// An item can't come from the parts as it is said.
    JX2878 DeriveItem { derive: String, item: String, why_zh: String, why_en: String } error
        zh: "派生“{derive}”的“{item}”{why_zh}", en: "the item \"{item}\" of \"{derive}\" {why_en}",
        help zh: "数值、目标、得分可求和、加权平均（写位数）、取小、取大；比率只求和；是否可取大（任一）、取小（全部）；计数只得数值", en: "numbers, targets and scores meet by sum, mean (say digits), min or max, rates by sum, flags by max (any) or min (all); a count is a number",
        why zh: "合成的种类、位数和方式须与数据项相配", en: "Kind, digits and way must fit the item that comes of it";

    /// A link names an object that isn't on the roster.
    JX3131 LinkUnknown { object: String, part: String, hint_zh: String, hint_en: String } error
        zh: "“{object}”关联的“{part}”不在名册里", en: "\"{object}\" is linked to \"{part}\", which isn't on the roster",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A derived object has no parts.
    JX3132 PartsLacking { object: String, what_zh: String, what_en: String } error
        zh: "“{object}”由其他对象合成，但没有{what_zh}", en: "\"{object}\" is made of others, but lacks {what_en}",
        help zh: "在名册里写明关联，或不列该对象", en: "link it to its parts in the roster, or leave it out",
        why zh: "它的总分无从合成", en: "There is nothing to make its total of";

    /// A derived object has a part twice.
    JX3133 LinkTwice { object: String, part: String } error
        zh: "“{object}”两次关联“{part}”", en: "\"{object}\" is linked to \"{part}\" twice",
        help zh: "只写一次；要加重，写权重", en: "link it once; give it a weight if it is to count for more";

    /// Objects are made of each other in a circle.
    JX3134 LinkCycle { objects: String } error
        zh: "派生对象互相组成，成了循环：{objects}", en: "objects are made of each other in a circle: {objects}",
        help zh: "去掉其中一个关联", en: "take one of the links away",
        why zh: "谁的总分都要等别人的总分", en: "Each total would wait for another";

    /// A link lacks the weight that the rulebook asks for.
    JX3135 LinkWeight { object: String, part: String, found_zh: &'static str, found_en: &'static str } error
        zh: "“{object}”所关联的“{part}”，权重{found_zh}", en: "the weight of \"{part}\" in \"{object}\" {found_en}",
        help zh: "写成{{\"对象\": …, \"权重\": …}}，权重大于0", en: "write {{\"object\": …, \"weight\": …}} with a weight above 0",
        why zh: "办法按关联权重合成，每个关联都须有一个正的权重", en: "The rulebook weighs by links, so each has a weight above 0";

    /// A link has a weight that nothing reads.
    JX3136 LinkWeightIdle { object: String, part: String } warning
        zh: "“{object}”所关联的“{part}”写了权重，而办法不按关联权重合成", en: "\"{part}\" has a weight in \"{object}\", but the rulebook doesn't weigh by links",
        help zh: "删去权重，或在派生里写“按关联权重：true”", en: "leave the weight out, or say link_weights: true in the derivation";

    /// A part has no total, and the rulebook refuses that.
    JX3137 PartRefused { object: String, part: String } error
        zh: "“{object}”的组成对象“{part}”没有总分，办法规定拒绝", en: "\"{part}\", of which \"{object}\" is made, has no total, which the rulebook refuses",
        help zh: "补齐“{part}”的数据，或规定没有总分的组成对象如何处理", en: "complete the evidence of \"{part}\", or give another answer in without_total";

    /// An item of a derived object can't be made of its parts'.
    JX3139 ItemOfWhole { object: String, item: String, why_zh: String, why_en: String } error
        zh: "“{object}”的“{item}”由组成对象得出，但{why_zh}", en: "the item \"{item}\" of \"{object}\" comes from its parts, but {why_en}",
        help zh: "删去该对象自己的报送，或更正组成对象的数据", en: "leave out what is reported of the object itself, or correct the evidence of its parts",
        why zh: "它的这一项由组成对象算出，得数须合乎数据项的声明", en: "What comes of its parts must fit the item like any report";

    /// The value that a part weighs isn't there.
    JX3138 PartWeight { object: String, part: String, weight_zh: String, weight_en: String, cause_zh: &'static str, cause_en: String } error
        zh: "“{object}”的组成对象“{part}”没有权重：“{weight_zh}”{cause_zh}", en: "\"{part}\", of which \"{object}\" is made, has no weight: {weight_en} is {cause_en}",
        help zh: "报送权重所用的数据", en: "report what the weight is made of";
}
