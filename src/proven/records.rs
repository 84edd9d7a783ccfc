//! Proofs as they travel: plain types with the same table-driven reading and writing as every other document.
//!
//! Shapes only. What a proof proves is `verify`'s; where it comes from is `prover`'s.

use super::hash::Hash;
use super::salt::Salt;
use crate::document::{Encode, Lang, LongText, Text, read, record, through_serde, words};
use crate::finding::Findings;

/// Bytes of a proof at most.
const MOST_BYTES: usize = 64 * 1024 * 1024;

words! {
    /// The format that the proof of a record is written in.
    pub enum RecordProofFormat("record proof format", "记录证明格式") {
        /// The first.
        V1 = "jixiao-record-proof/1" / "绩效记录证明/1",
    }
}

words! {
    /// The format that the proof of one field is written in.
    pub enum FieldProofFormat("field proof format", "字段证明格式") {
        /// The first.
        V1 = "jixiao-field-proof/1" / "绩效字段证明/1",
    }
}

words! {
    /// What a record is about.
    pub enum RecordKind("record kind", "记录种类") {
        /// The outcome as a whole.
        Header = "header" / "总览",
        /// A cohort.
        Cohort = "cohort" / "评比组",
        /// An object.
        Object = "object" / "对象",
    }
}

words! {
    /// A part of a record.
    pub enum RecordPart("part of a record", "记录部分") {
        /// What was published.
        Results = "results" / "结果",
        /// What it came from.
        Evidence = "evidence" / "证据",
    }
}

record! {
    /// A field that is shown (公开字段).
    pub struct ShownField("shown field", "公开字段") {
        /// Its name.
        name("字段"): LongText, must, "name of the field", "字段名";
        /// Its canonical text.
        value("内容"): LongText, must, "its canonical text", "规范文本";
        /// Its salt.
        salt("盐"): Salt, default(Salt::NONE), "its salt", "盐值";
    }
}

record! {
    /// A part that isn't shown (未公开部分).
    pub struct ClosedPart("closed part", "未公开部分") {
        /// How many fields it has.
        fields("字段数"): u32, must, "how many fields it has", "字段数";
        /// Its root.
        root("根值"): Hash, must, "root over its fields", "各字段的根值";
    }
}

record! {
    /// Proves that a record is in a published root (记录证明).
    pub struct RecordProof("record proof", "记录证明") {
        /// Format.
        format("格式"): RecordProofFormat, must, "format of the document", "文件格式";
        /// What the record is about.
        kind("种类"): RecordKind, must, "what the record is about", "记录种类";
        /// The object or cohort.
        id("编号"): Option<Text>, optional, "object or cohort", "对象或评比组编号";
        /// Its place.
        place("位置"): u32, must, "its place among all records, from 0", "在全部记录中的位置，从0起";
        /// How many records there are.
        of("总数"): u32, must, "how many records there are", "记录总数";
        /// The results.
        results("结果"): Vec<ShownField>, must, "the results, by name", "结果字段，按字段名排序";
        /// The evidence, if it is shown.
        evidence("证据"): Option<Vec<ShownField>>, optional, "the evidence, by name, if it is shown", "证据字段，公开时按字段名排序";
        /// The evidence, if it isn't.
        closed("未公开"): Option<ClosedPart>, optional, "the evidence, if it isn't shown", "证据不公开时的根值";
        /// The way to the root.
        path("路径"): Vec<Hash>, must, "hashes beside the way to the root, from below", "通往根值途中的旁侧哈希，自下而上";
    }
}

record! {
    /// Proves that one field of a record is in a published root, and shows no other (字段证明).
    pub struct FieldProof("field proof", "字段证明") {
        /// Format.
        format("格式"): FieldProofFormat, must, "format of the document", "文件格式";
        /// What the record is about.
        kind("种类"): RecordKind, must, "what the record is about", "记录种类";
        /// The object or cohort.
        id("编号"): Option<Text>, optional, "object or cohort", "对象或评比组编号";
        /// Its place.
        place("位置"): u32, must, "its place among all records, from 0", "在全部记录中的位置，从0起";
        /// How many records there are.
        of("总数"): u32, must, "how many records there are", "记录总数";
        /// The part that the field belongs to.
        part("部分"): RecordPart, must, "part that the field belongs to", "字段所属部分";
        /// The field.
        field("字段"): ShownField, must, "the field", "所证明的字段";
        /// Its place in the part.
        index("序号"): u32, must, "its place in the part, from 0", "在该部分中的位置，从0起";
        /// How many fields the part has.
        fields("字段数"): u32, must, "how many fields the part has", "该部分的字段数";
        /// The others of its run.
        beside("同段"): Vec<Hash>, must, "commitments of the other fields of its run", "同段其他字段的承诺值";
        /// The way to the root of the part.
        branch("分支"): Vec<Hash>, must, "hashes beside the way to the part's root, from below", "通往该部分根值途中的旁侧哈希，自下而上";
        /// The other part.
        other("另一部分"): ClosedPart, must, "the record's other part", "记录的另一部分";
        /// The way to the root.
        path("路径"): Vec<Hash>, must, "hashes beside the way to the root, from below", "通往根值途中的旁侧哈希，自下而上";
    }
}

macro_rules! travels {
    ($($proof:ident)*) => { $(
        impl $proof {
            /// Reads a proof from its JSON, in English or Chinese.
            ///
            /// # Errors
            /// Everything that is wrong with it as a document, each at line and column. Whether it proves anything is
            /// asked of `verify`.
            pub fn json(text: &str) -> Result<Self, Findings> {
                read::<Self>(text, MOST_BYTES).finished()
            }

            /// As JSON, in English or Chinese.
            #[must_use]
            pub fn to_json(&self, lang: Lang) -> String {
                self.encode(lang).to_json()
            }
        }

        through_serde! { $proof, "not a proof", Self::json; }
    )* };
}
travels! { RecordProof FieldProof }

/// The tables of proofs, in the order of the reference.
pub(crate) fn tables() -> Vec<&'static crate::document::Table> {
    crate::document::tables![
        RecordProof,
        RecordProofFormat,
        RecordKind,
        ShownField,
        ClosedPart,
        FieldProof,
        FieldProofFormat,
        RecordPart
    ]
}
