//! Surveys (测评): votes of many, by channel, group of people and question.
//!
//! What the ballots may say is `data`'s; how votes are counted is `round`'s, what they come to `score`'s.

use super::absent::Answer;
use super::data::VoidWord;
use crate::document::{Id, Map, either, record, words};
use crate::number::Decimal;

record! {
    /// Votes of many.
    pub struct SurveyForm("survey", "测评取值") {
        /// Settings.
        survey("测评"): Survey, must, "settings", "参数";
    }
}

record! {
    /// Settings of a survey.
    pub struct Survey("survey settings", "测评参数") {
        /// The ballots.
        of("取自"): Id, must, "the ballots", "测评票";
        /// Weights and smallest counts by channel.
        channels("渠道"): Map<Channel>, must, "weights and smallest counts by channel", "各渠道权重与最少票数";
        /// What follows where a channel is short.
        channel_too_few("渠道不足"): Option<Answer>, optional, "what follows where a channel is short of votes", "渠道票数不足时的处理";
        /// How the answers of several questions meet.
        questions("题目"): Option<Questions>, optional, "how the answers to several questions meet, where the ballots have questions", "测评票有题目时，各题如何合并";
    }
}

record! {
    /// A channel of a survey.
    pub struct Channel("channel", "渠道参数") {
        /// Its weight.
        weight("权重"): Decimal, must, "its weight", "权重";
        /// Fewer valid ones don't count.
        enough("足够"): u32, must, "fewer valid ones don't count", "最少有效数";
        /// Groups of people with their weights; without any, all who vote are pooled.
        groups("人群"): Map<GroupOfChannel>, default(Map::new()), "groups of people that are told apart; without any, the votes of all are pooled", "区分的人群，不写则各人群合并计算";
        /// What follows where a group is short.
        group_too_few("人群不足"): Option<Answer>, optional, "what follows where a group is short of votes", "人群票数不足时的处理";
    }
}

record! {
    /// A group of people in a channel.
    pub struct GroupOfChannel("group of people", "人群参数") {
        /// Its weight.
        weight("权重"): Decimal, must, "its weight", "权重";
        /// Fewer valid ones don't count.
        enough("足够"): u32, must, "fewer valid ones don't count", "最少有效数";
    }
}

words! {
    /// What is averaged where a ballot has several questions.
    pub enum Take("take", "算法") {
        /// All valid answers count alike.
        Pooled = "pooled" / "合并计算",
        /// The weighted mean of the questions' means.
        ByQuestion = "by_question" / "逐题平均",
        /// The mean over ballots of each ballot's mean over its valid answers.
        ByBallot = "by_ballot" / "逐票平均",
    }
}

record! {
    /// How the answers to several questions meet.
    pub struct Questions("questions", "题目参数") {
        /// What is averaged.
        take("算法"): Take, must, "what is averaged", "如何平均";
        /// Weights of the questions that count, for `by_question`.
        weights("权重表"): Option<Map<Decimal>>, optional, "weights of the questions that count, for by_question", "计分各题的权重（逐题平均须写）";
        /// Fewer valid answers make a ballot void, for `by_ballot`.
        enough_answers("足够答数"): Option<u32>, optional, "valid answers that a ballot needs, 1 unless said, for by_ballot", "每票最少有效答数，不写为1（只用于逐票平均）";
    }
}

/// What an option of a ballot is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionWorth {
    /// Neither valid nor scored.
    Void,
    /// Its value.
    Worth(Decimal),
}

either! { OptionWorth, "a number, or a `VoidWord`": word VoidWord::Void => Void, else Decimal => Worth }
