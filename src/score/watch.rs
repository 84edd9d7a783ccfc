//! How scoring is run: who hears how far it is and may stop it, and on how many threads. None of it moves a digit.
//!
//! What is scored is others'.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Who hears how far it is: what is done, and of how many.
type Progress<'r> = dyn Fn(usize, usize) -> ControlFlow<()> + Sync + 'r;

/// How an evaluation is run (运行方式). Whatever is said here, the results are the same.
///
/// ```
/// use std::ops::ControlFlow;
/// # let plan = jixiao::check(include_str!("../../tests/cases/heyuan-air/rulebook.json")).into_plan()?;
/// # #[cfg(feature = "csv")] {
/// # let evidence = include_bytes!("../../tests/cases/heyuan-air/evidence.csv");
/// # let round = plan.round().csv(jixiao::Table::new(evidence))?;
/// let tell = |done: usize, total: usize| {
///     println!("{done} of {total}");
///     ControlFlow::Continue(())                                    // or Break(()), and nothing is half done
/// };
/// let evaluation = plan.evaluate_with(round, &jixiao::Run::new().progress(&tell)).unwrap();
/// # let _ = evaluation;
/// # }
/// # Ok::<(), jixiao::Findings>(())
/// ```
#[derive(Clone, Copy, Default)]
pub struct Run<'r> {
    progress: Option<&'r Progress<'r>>,
    #[cfg(feature = "rayon")]
    threads: bool,
}

impl<'r> Run<'r> {
    /// On the thread that calls, and told to nobody.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Tells how far scoring is, some thousand objects apart: how many objects are scored and how many there are, each
    /// counted once for every step in which all of them are waited for. Where it answers `Break`, no more is scored. With
    /// threads it is called from any of them.
    #[must_use]
    pub fn progress(mut self, tell: &'r (dyn Fn(usize, usize) -> ControlFlow<()> + Sync + 'r)) -> Self {
        self.progress = Some(tell);
        self
    }

    /// Scores objects on the threads of the pool in which it is called (feature `rayon`): `pool.install(|| …)` chooses
    /// one, else it is the global one. Ranks and tiers are given on one thread.
    #[cfg(feature = "rayon")]
    #[must_use]
    pub fn threads(self) -> Self {
        Self { threads: true, ..self }
    }

    /// Whether several threads are asked for.
    pub(crate) fn is_threaded(&self) -> bool {
        #[cfg(feature = "rayon")]
        return self.threads;
        #[cfg(not(feature = "rayon"))]
        false
    }
}

impl fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (told, threads) = (self.progress.is_some(), self.is_threaded());
        f.debug_struct("Run").field("progress", &told).field("threads", &threads).finish()
    }
}

/// One evaluation while it runs.
pub(crate) struct Watch<'r> {
    run: Run<'r>,
    done: AtomicUsize,
    total: usize,
    stopped: AtomicBool,
}

impl<'r> Watch<'r> {
    pub(crate) fn new(run: Run<'r>, total: usize) -> Self {
        Self { run, done: AtomicUsize::new(0), total, stopped: AtomicBool::new(false) }
    }

    /// Tells that so many more are done; whether to go on.
    pub(crate) fn goes_on(&self, more: usize) -> bool {
        let Some(tell) = self.run.progress else { return true };
        let done = self.done.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        if self.is_stopped() || tell(done.min(self.total), self.total).is_break() {
            self.stopped.store(true, Ordering::Relaxed);
            return false;
        }
        true
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(crate) fn is_threaded(&self) -> bool {
        self.run.is_threaded()
    }

    /// Makes so many parts, and takes each in their order; on several threads some of them at once, where that is asked.
    /// Making one says whether to go on.
    pub(crate) fn parts<T: Send>(&self, many: usize, make: impl Fn(usize) -> T + Sync, mut take: impl FnMut(T)) {
        #[cfg(feature = "rayon")]
        if self.is_threaded() {
            use rayon::iter::{IntoParallelIterator, ParallelIterator};
            // So many at once that no thread waits long, and few enough that little is held.
            let at_once = rayon::current_num_threads().saturating_mul(8);
            let mut from = 0_usize;
            while from < many && !self.is_stopped() {
                let until = from.saturating_add(at_once).min(many);
                let made: Vec<T> = (from..until).into_par_iter().map(&make).collect();
                made.into_iter().for_each(&mut take);
                from = until;
            }
            return;
        }
        for part in 0..many {
            if self.is_stopped() {
                return;
            }
            take(make(part));
        }
    }
}
