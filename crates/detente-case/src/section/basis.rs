//! What does a statement rest on?

use detente_model::{Basis, Diagnostic, ExcerptId, Ground, Weighed, meant};

use super::fields::Fields;
use super::{Context, value};
use crate::tree::{Kind, Node};

/// What `because` and `weighed` of a map say.
pub(super) fn read(fields: &Fields<'_>, context: &mut Context) -> Basis {
    let because = fields.get("because").map(|node| because(node, context)).unwrap_or_default();
    let weighed = fields.get("weighed").and_then(|node| weighed(node, context));
    Basis { because, weighed }
}

fn because(node: &Node, context: &mut Context) -> Vec<Ground> {
    match &node.kind {
        Kind::List(items) => {
            let mut grounds = Vec::new();
            for item in items {
                let Some(ground) = ground(item, context) else { continue };
                if grounds.contains(&ground) {
                    context.report(Diagnostic::error(
                        "named-twice",
                        item.span,
                        format!("`because` names {} twice", item.describe()),
                    ));
                } else {
                    grounds.push(ground);
                }
            }
            grounds
        }
        Kind::Text(_) | Kind::Nothing | Kind::Map(_) => ground(node, context).into_iter().collect(),
    }
}

fn ground(node: &Node, context: &mut Context) -> Option<Ground> {
    let scalar = value::text(node, "`because`", &mut context.found)?;
    if context.is_full() {
        return None;
    }
    if scalar.text == "judgement" {
        return Some(Ground::Judgement);
    }
    let evidence = &context.conflict.evidence;
    let position = evidence.iter().position(|excerpt| excerpt.id == scalar.text);
    if position.is_none() && !context.mentions_broken(&scalar.text) {
        let names = evidence.iter().map(|excerpt| excerpt.id.as_str());
        let help = meant(&scalar.text, names.chain(["judgement"])).unwrap_or_else(|| {
            "name excerpts listed under `evidence`, or write `judgement`".to_owned()
        });
        let message = format!("no excerpt is called `{}`", scalar.text);
        context.report(Diagnostic::error("unknown-excerpt", node.span, message).with_help(help));
    }
    position.map(|at| Ground::Excerpt(ExcerptId(at)))
}

fn weighed(node: &Node, context: &mut Context) -> Option<Weighed> {
    let found = &mut context.found;
    let fields = Fields::read(node, "`weighed`", &["judgement", "by", "date"], found)?;
    let judgement = fields.need("judgement", "`weighed`", found);
    let judgement = judgement.and_then(|it| value::prose(it, "`judgement`", found));
    let by = fields.get("by").and_then(|it| value::prose(it, "`by`", found));
    let date = fields.get("date").and_then(|it| value::day(it, "`date`", found));
    Some(Weighed { judgement: judgement?, by, date })
}
