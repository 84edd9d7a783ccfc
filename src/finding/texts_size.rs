//! Texts about how long exact numbers can become: JX285x.

findings! {
    /// An exact value could need more digits than are allowed.
    JX2851 NumbersTooLong { node: String, bits: u64, most: u64 } error
        zh: "“{node}”的取值可能长达{bits}位二进制数，上限{most}位", en: "the value of \"{node}\" can need {bits} bits, and {most} are allowed",
        help zh: "给数据项写范围，减少不同分母的比率相加，或在中间取整", en: "give its items ranges, add fewer ratios of different denominators, or round within it";
}
