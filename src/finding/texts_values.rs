//! What can be wrong with functions in values, curves by step and by rank, and imported figures, in words.
//!
//! Texts only. JX2107 imported items, JX212x functions, JX232x curves by step, by rank, and sums.

findings! {
    /// The scale of an imported rank or score makes no sense.
    JX2107 OutOfWrong { item: String, out_of: String, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "数据项“{item}”的满额是{out_of}，应为{wanted_zh}", en: "\"{item}\" is out of {out_of}; it must be {wanted_en}",
        help zh: "写满分或名次总数，或不写", en: "give the full mark or the number of places, or leave it out";

    /// A function may meet an argument for which it has no result.
    JX2121 ArgumentRange { call_zh: String, call_en: String, wanted_zh: &'static str, wanted_en: &'static str, range_zh: String, range_en: String } error
        zh: "“{call_zh}”只对{wanted_zh}的数有意义，而取值可能{range_zh}", en: "\"{call_en}\" has a meaning only for numbers {wanted_en}, and its argument can be {range_en}",
        help zh: "给数据项写范围，或先用取大、限幅", en: "give the item a range, or hold the argument with max or clamp";

    /// A constant of a function that makes no sense.
    JX2122 FunctionConstant { what_zh: &'static str, what_en: &'static str, found: String, wanted_zh: &'static str, wanted_en: &'static str } error
        zh: "{what_zh}是{found}，应为{wanted_zh}", en: "{what_en} is {found}; it must be {wanted_en}",
        help zh: "改这个数", en: "change the number";

    /// A power that would make numbers too long.
    JX2123 PowerTooLarge { call_zh: String, call_en: String, most: u32 } error
        zh: "“{call_zh}”的乘方次数连乘超过{most}，数字会过长", en: "\"{call_en}\" multiplies by itself more than {most} times, which makes numbers too long",
        help zh: "减小指数；层层乘方时先取整", en: "use a smaller exponent, and no powers of powers";

    /// Significant digits that no irrational step has.
    JX2124 IrrationalDigits { found: u32 } error
        zh: "无理运算的有效位数是{found}，应为1至28", en: "irrational is {found}; it must be 1 to 28 significant digits",
        help zh: "不写即为24", en: "leave it out for 24";

    /// Digits to which a value can't be rounded inside.
    JX2125 RoundDigits { call_zh: String, call_en: String } error
        zh: "“{call_zh}”的位数写法不对", en: "\"{call_en}\" can't round to these digits",
        help zh: "小数位0至10、有效数字1至28或间隔；向下、向上取整只用小数位或间隔，不写舍入方式；不写“精确”", en: "decimals 0 to 10, significant digits 1 to 28, or a step; floor and ceil take decimals or a step without a mode; never exact";

    /// A length of step or a price that isn't positive.
    JX2321 StepNotPositive { what_zh: &'static str, what_en: &'static str, found: String } error
        zh: "{what_zh}是{found}，应大于零", en: "{what_en} is {found}; it must be above zero",
        help zh: "上升、下降已分别表示加和减；若取值越大得分越低，把取值反过来减", en: "up adds and down takes off; where more is worse, subtract the value the other way round";

    /// Neither a share nor points, or both.
    JX2322 YieldUnclear { what_zh: &'static str, what_en: &'static str } error
        zh: "{what_zh}须写得分率或分值，只写一个", en: "{what_en} must say share or points, one of them",
        help zh: "得分率乘以满分，分值直接计入", en: "a share is multiplied by the mark, points count as they are";

    /// Some parts of a curve give shares and others points.
    JX2323 YieldsMixed { what_zh: &'static str, what_en: &'static str } error
        zh: "{what_zh}有的给得分率、有的给分值", en: "{what_en} give shares here and points there",
        help zh: "统一写得分率或统一写分值", en: "let all give a share or all give points";

    /// A price per step without prices.
    JX2324 PriceMissing {} error
        zh: "逐步计分既没有写上升也没有写下降", en: "per says neither up nor down",
        help zh: "至少写一个", en: "say at least one of them";

    /// A table whose ranks aren't 1, 2, 3 …
    JX2325 RanksListed { found: String } error
        zh: "名次表的名次须为1、2、3……连续列出，现为{found}", en: "a table lists the ranks 1, 2, 3 … without a gap; these are {found}",
        help zh: "补上缺的名次；其后的名次由“其后”规定", en: "add the missing ranks; beyond speaks for the later ones";

    /// A price for a way that is never gone.
    JX2327 PriceIdle { way_zh: &'static str, way_en: &'static str, range_zh: &'static str, range_en: &'static str } warning
        zh: "“{way_zh}”从不起作用：{range_zh}", en: "{way_en} never acts: {range_en}",
        help zh: "越多越差的，取值写成反向的差（如“0 - 超出量”），或改写另一方向", en: "where more is worse, take the value the other way round (such as 0 - what is too much), or say the other way",
        why zh: "写错方向的，得分不随取值变化，人人相同", en: "With the wrong way points don't move with the value, and everybody gets the same";

    /// Ends of a curve that are shares, over a value in per cent.
    JX2328 PercentOrShare { node: String, found: String, unit: String } warning
        zh: "“{node}”的取值以“{unit}”为单位，计分界值却都不到1（最大{found}）", en: "the value of \"{node}\" is in \"{unit}\", but the numbers of its curve are all below 1 ({found} at most)",
        help zh: "单位为%的，95%写95；“95%”就是0.95", en: "in that unit 95 per cent is written 95; \"95%\" is 0.95",
        why zh: "“95%”是0.95，与取值95相比差一百倍", en: "\"95%\" is 0.95, a hundredth of a value of 95";

    /// A table over what needn't be a rank.
    JX2326 TableNeedsRank { node: String, range_zh: String, range_en: String } error
        zh: "“{node}”用名次表，取值须是不小于1的整数（现在可能{range_zh}，或带小数）", en: "\"{node}\" has a table by rank, so its value must be a whole number from 1 (it can be {range_en}, or have decimals)",
        help zh: "取值用名次项（小数位0），或用取整、限幅", en: "take an item of kind rank with 0 decimals, or use round and clamp",
        why zh: "名次表一行一个名次，别的数在表里没有行", en: "Such a table has a row for each place, and none for other numbers";
}
