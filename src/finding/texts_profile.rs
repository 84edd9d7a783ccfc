//! Texts of what a profile asks for beside soundness (JX730x, JX731x).

findings! {
    /// A form of scoring that the profile doesn't allow in a category.
    JX7301 ProfileForm { profile: String, node: String, category_zh: &'static str, category_en: &'static str, form_zh: &'static str, form_en: &'static str, allowed_zh: String, allowed_en: String } warning
        zh: "{profile}：{category_zh}指标“{node}”用了“{form_zh}”", en: "{profile}: the {category_en} indicator \"{node}\" is scored by {form_en}",
        help zh: "改用：{allowed_zh}", en: "use one of these: {allowed_en}";

    /// An answer that the profile doesn't allow in a category.
    JX7302 ProfileAnswer { profile: String, node: String, category_zh: &'static str, category_en: &'static str, cause_zh: &'static str, cause_en: &'static str, answer_zh: &'static str, answer_en: &'static str, allowed_zh: String, allowed_en: String } warning
        zh: "{profile}：{category_zh}指标“{node}”对“{cause_zh}”按“{answer_zh}”处理", en: "{profile}: the {category_en} indicator \"{node}\" answers {cause_en} by {answer_en}",
        help zh: "改为：{allowed_zh}", en: "answer it by one of these: {allowed_en}";

    /// Bonuses that together add more than the profile allows.
    JX7303 ProfileBonus { profile: String, classes: String, found: String, limit: String } warning
        zh: "{profile}：{classes}的加分合计最多可达满分的{found}，上限为{limit}", en: "{profile}: bonuses of {classes} can add {found} of the marks, {limit} are allowed",
        help zh: "给加分项设封顶", en: "cap the bonuses";

    /// Deductions that together take more than the profile allows.
    JX7304 ProfileDeduction { profile: String, classes: String, found: String, limit: String } warning
        zh: "{profile}：{classes}的扣分合计最多可达满分的{found}，上限为{limit}", en: "{profile}: deductions of {classes} can take {found} of the marks, {limit} are allowed",
        help zh: "给扣分项设封顶", en: "cap the deductions";

    /// A best tier that is wider than the profile allows.
    JX7305 ProfileTopTier { profile: String, tier: String, found_zh: String, found_en: String, limit: String } warning
        zh: "{profile}：最优等次“{tier}”{found_zh}，上限为{limit}", en: "{profile}: the best tier \"{tier}\" {found_en}, {limit} are allowed",
        help zh: "给该等次写名额，至多该比例", en: "give the tier a quota of that share at most";

    /// Marks that make another sum.
    JX7306 ProfileTotal { profile: String, classes: String, found: String, wanted: String } warning
        zh: "{profile}：{classes}的满分合计{found}，应为{wanted}", en: "{profile}: the marks of {classes} make {found} instead of {wanted}",
        help zh: "调整各项分值", en: "change the marks";

    /// More leaves than the profile allows.
    JX7307 ProfileLeaves { profile: String, classes: String, found: usize, limit: u32 } warning
        zh: "{profile}：{classes}有{found}项末级指标，上限为{limit}", en: "{profile}: {classes} has {found} indicators, {limit} are allowed",
        help zh: "合并或删去指标", en: "join or remove indicators";

    /// A leaf with too large or too small a mark.
    JX7308 ProfileLeaf { profile: String, node: String, classes: String, found: String, limit_zh: String, limit_en: String } warning
        zh: "{profile}：“{node}”（{classes}）占满分的{found}，应{limit_zh}", en: "{profile}: \"{node}\" ({classes}) has {found} of the marks, it is to have {limit_en}",
        help zh: "调整该项分值", en: "change its mark";

    /// Too few or too many tiers.
    JX7309 ProfileTiers { profile: String, found: usize, limit_zh: String, limit_en: String } warning
        zh: "{profile}：设有{found}个等次，应{limit_zh}", en: "{profile}: there are {found} tiers, there are to be {limit_en}",
        help zh: "增减等次", en: "change the tiers";

    /// A leaf without a category.
    JX7310 ProfileNoCategory { profile: String, node: String } warning
        zh: "{profile}：指标“{node}”没有写明类别", en: "{profile}: the indicator \"{node}\" names no category",
        help zh: "写“类别”", en: "say its category";

    /// A category with too large or too small a share.
    JX7311 ProfileShare { profile: String, classes: String, category_zh: &'static str, category_en: &'static str, found: String, limit_zh: String, limit_en: String } warning
        zh: "{profile}：{classes}的{category_zh}指标占满分的{found}，应{limit_zh}", en: "{profile}: the {category_en} indicators of {classes} have {found} of the marks, they are to have {limit_en}",
        help zh: "调整各类指标的分值", en: "change the marks of the categories";
}
