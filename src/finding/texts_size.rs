//! Texts about how long exact numbers can become, and how large a rulebook may be: JX2851 and JX2852.

findings! {
    /// An exact value could need more digits than are allowed.
    JX2851 NumbersTooLong { node: String, bits: u64, most: u64 } error
        zh: "“{node}”的取值可能长达{bits}位二进制数，上限{most}位", en: "the value of \"{node}\" can need {bits} bits, and {most} are allowed",
        help zh: "给数据项写范围，减少不同分母的比率相加，或在中间取整", en: "give its items ranges, add fewer ratios of different denominators, or round within it",
        why zh: "上限使每次评分都在有限的时间和内存里完成", en: "The limit keeps every evaluation within bounded time and memory";

    /// More nodes times classes than are allowed.
    JX2852 TooManyCells { nodes: usize, groups: usize, most: usize } error
        zh: "{nodes}个指标乘以{groups}个分类（常数随评比组而异的，按分类与评比组计）超过上限{most}", en: "{nodes} nodes times {groups} classes (classes in cohorts, where constants differ by cohort) are more than the {most} allowed",
        help zh: "合并分值与常数相同的分类，或按分类拆成几个办法", en: "merge classes that have the same marks and constants, or split the rulebook by class",
        why zh: "每个分类（或评比组）的每个指标各有一套数，乘起来就是方案的大小", en: "A plan keeps numbers of each node for each class, and that product is its size";
}
