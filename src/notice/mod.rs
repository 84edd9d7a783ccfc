//! The rulebook as a published notice (考核办法、评分细则): who is compared, what is scored how, what follows, in Chinese or
//! English, as Markdown or HTML.
//!
//! Words for what a rulebook says. They are made from its types alone, each taken apart field by field, so that a new
//! field can't be passed over. Nothing here scores, and nothing here judges: what the rules would do is `foresight`'s.

mod absent;
mod curve;
mod data;
mod derive;
mod events;
mod html;
mod markdown;
mod monitor;
mod node;
mod numeric;
mod page;
mod peers;
mod picture;
mod quota;
mod scope;
mod speaker;
mod standing;
mod steps;
mod svg;
mod table;
mod value;
mod votes;

use crate::document::Lang;
use crate::foresight::Foresight;
use crate::plan::Plan;
use page::Page;
use speaker::Speaker;

/// A rulebook as a notice that people read: see [`Plan::notice`].
#[derive(Clone, Debug)]
pub struct Notice {
    foresight: Foresight,
}

impl Plan {
    /// The rulebook as a published notice has it, to be laid beside the office's own text: the indicators with marks,
    /// standards, sources and articles in one table, and everything else that it says. What [`Plan::foresight`] finds of a
    /// leaf stands under its standard, and its points are drawn where they can be followed along its values.
    ///
    /// Periods and indicators of several periods are told once, as the rulebook says them.
    ///
    /// ```
    /// let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
    /// let notice = plan.notice();
    /// assert!(notice.markdown(jixiao::Lang::Zh).starts_with("# "));
    /// assert!(notice.html(jixiao::Lang::En).ends_with("</html>\n"));
    /// # Ok::<(), jixiao::Findings>(())
    /// ```
    #[must_use]
    pub fn notice(&self) -> Notice {
        Notice { foresight: Foresight::of_leaves(self) }
    }
}

impl Notice {
    /// As Markdown with tables, without pictures. What comes from the rulebook is escaped, so that no name can become
    /// markup; the same plan gives the same bytes.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        markdown::render(&self.page(lang))
    }

    /// As one HTML page that needs nothing else: no script, nothing loaded from elsewhere, pictures inside. It prints on A4,
    /// and on a narrow screen wide tables scroll by themselves. What comes from the rulebook is escaped; the same plan gives
    /// the same bytes.
    #[must_use]
    pub fn html(&self, lang: Lang) -> String {
        html::render(&self.page(lang), lang)
    }

    fn page(&self, lang: Lang) -> Page {
        let speaker = Speaker::new(&self.foresight, lang);
        let mut page = Page::new(&speaker);
        scope::sections(&speaker, &mut page);
        table::sections(&speaker, &mut page);
        absent::sections(&speaker, &mut page);
        data::sections(&speaker, &mut page);
        numeric::sections(&speaker, &mut page);
        standing::sections(&speaker, &mut page);
        quota::sections(&speaker, &mut page);
        derive::sections(&speaker, &mut page);
        monitor::sections(&speaker, &mut page);
        scope::ends(&speaker, &mut page);
        page
    }
}
