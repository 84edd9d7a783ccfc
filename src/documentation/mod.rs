//! The law in words, the choices between readings, and every field of the format.
//!
//! Pages only: nothing here is called by scoring. The reference is printed from the tables that decode documents, so
//! that it can't say anything else than they do.

mod print;

pub use print::reference_text;

#[doc = include_str!("semantics.md")]
pub mod semantics {}

#[doc = include_str!("decisions.md")]
pub mod decisions {}

#[doc = include_str!("reference.md")]
pub mod reference {}
