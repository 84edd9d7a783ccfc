//! Texts about constants that differ by cohort: JX2858 and JX2859.

findings! {
    /// A cohort is named that isn't declared.
    JX2858 UnknownCohort { id: String, hint_zh: String, hint_en: String } error
        zh: "没有评比组“{id}”", en: "there is no cohort \"{id}\"",
        help zh: "{hint_zh}", en: "{hint_en}";

    /// A constant by cohort leaves one out that needs it.
    JX2859 AmountMissesCohort { cohort: String } error
        zh: "没有给出评比组“{cohort}”的取值", en: "there is no amount for the cohort \"{cohort}\"",
        help zh: "补上这个评比组", en: "add this cohort";
}
