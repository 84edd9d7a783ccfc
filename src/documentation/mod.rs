//! The law in words, the choices between readings, and every field of the format.
//!
//! Pages only: nothing here is called by scoring. The reference is printed from the tables that decode documents, so
//! that it can't say anything else than they do; the findings, from their messages and the inputs that provoke them.

mod print;

pub use print::reference_text;

#[doc = include_str!("semantics.md")]
pub mod semantics {}

#[doc = include_str!("decisions.md")]
pub mod decisions {}

#[doc = include_str!("reference.md")]
pub mod reference {}

#[doc = include_str!("foresight.md")]
pub mod foresight {}

#[doc = include_str!("findings.md")]
pub mod findings {}

#[doc = include_str!("findings.zh.md")]
pub mod findings_zh {}
