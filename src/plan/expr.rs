//! Values with items resolved to their places; what they yield is `score`'s.

use std::sync::Arc;

use super::condition::{PlanCondition, Reads, Test};
use super::days::PlanDays;
use super::function::Function;
use super::happened::PlanHappened;
use super::milestones::PlanMilestones;
use super::panel::PlanPanel;
use super::survey::PlanSurvey;
use crate::number::Ratio;

/// An exact expression over the items of one object.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Constant(Ratio),
    /// A number, a target, or a rate as numerator ÷ denominator.
    Item {
        item: usize,
        enough: u32,
    },
    /// The place of a grade in its list.
    Grade {
        item: usize,
    },
    /// A fact of the row that is scored.
    Fact {
        fact: usize,
    },
    Ratio(Box<[Expr; 2]>),
    Minus(Box<[Expr; 2]>),
    Plus(Vec<Expr>),
    Times(Vec<Expr>),
    Min(Vec<Expr>),
    Max(Vec<Expr>),
    Clamp {
        of: Box<Expr>,
        at_least: Option<Ratio>,
        at_most: Option<Ratio>,
    },
    Change(Box<[Expr; 2]>),
    Function(Box<Function>),
    Survey(Box<PlanSurvey>),
    /// Marks of few.
    Panel(Box<PlanPanel>),
    Days(Box<PlanDays>),
    Milestones(Box<PlanMilestones>),
    /// What events come to.
    Happened(Box<PlanHappened>),
    /// The score of a node, as its parent reads it or as scores are compared.
    Score {
        node: usize,
        compared: bool,
    },
    /// The same ÷ the node's mark.
    Rate {
        node: usize,
        compared: bool,
    },
    /// The published points of a leaf ÷ its mark, if they come from evidence.
    Earned {
        node: usize,
    },
    /// 1 where an object's events or table were reported, so that its points come from evidence.
    Reported {
        node: usize,
    },
    /// How many of these nodes satisfy a condition, in which `here` is each one's score.
    Count {
        children: Arc<[usize]>,
        when: Box<PlanCondition>,
    },
    /// How many rows of a node's table, of those that aren't left out, satisfy a condition.
    Rows {
        node: usize,
        when: Box<PlanCondition>,
    },
    /// How many parts of a derived object satisfy a condition, by the place of the count.
    Parts(usize),
    /// A number from peers, by its pool.
    Peers(usize),
}

/// What a walk through expressions and conditions comes by.
pub(crate) enum Sight<'a> {
    Expr(&'a Expr),
    Test(&'a Test),
}

/// Looks at all that expressions and conditions are made of. Walked, not called, for formulas are long.
pub(crate) fn walk<'a>(
    mut exprs: Vec<&'a Expr>,
    mut conditions: Vec<&'a PlanCondition>,
    mut see: impl FnMut(Sight<'a>),
) {
    loop {
        while let Some(condition) = conditions.pop() {
            match condition {
                PlanCondition::All(all) | PlanCondition::Any(all) => conditions.extend(all),
                PlanCondition::Not(not) => conditions.push(not),
                PlanCondition::Test(test) => {
                    see(Sight::Test(test));
                    if let Reads::Value(expr) = &test.reads {
                        exprs.push(expr);
                    }
                }
                PlanCondition::Run(run) => run.parts(&mut exprs, &mut conditions),
            }
        }
        let Some(expr) = exprs.pop() else { break };
        see(Sight::Expr(expr));
        expr.parts(&mut exprs, &mut conditions);
    }
}

impl Expr {
    /// Puts the parts that it is made of where they are walked next.
    pub(crate) fn parts<'a>(&'a self, exprs: &mut Vec<&'a Expr>, conditions: &mut Vec<&'a PlanCondition>) {
        match self {
            Expr::Constant(_)
            | Expr::Item { .. }
            | Expr::Grade { .. }
            | Expr::Fact { .. }
            | Expr::Peers(_)
            | Expr::Parts(_)
            | Expr::Survey(_)
            | Expr::Panel(_)
            | Expr::Milestones(_)
            | Expr::Happened(_)
            | Expr::Days(_) => {}
            Expr::Score { .. } | Expr::Rate { .. } | Expr::Earned { .. } | Expr::Reported { .. } => {}
            Expr::Ratio(two) | Expr::Minus(two) | Expr::Change(two) => exprs.extend(two.iter().rev()),
            Expr::Plus(all) | Expr::Times(all) | Expr::Min(all) | Expr::Max(all) => exprs.extend(all.iter().rev()),
            Expr::Clamp { of, .. } => exprs.push(of),
            Expr::Count { when, .. } | Expr::Rows { when, .. } => conditions.push(when),
            Expr::Function(function) => match function.as_ref() {
                Function::Round { of, .. } | Function::Abs(of) | Function::Irrational { of, .. } => exprs.push(of),
                Function::If { when, then, otherwise } => {
                    exprs.extend([otherwise, then]);
                    conditions.push(when);
                }
                Function::Among(among) => exprs.extend(among.parts.iter().rev()),
            },
        }
    }
}
