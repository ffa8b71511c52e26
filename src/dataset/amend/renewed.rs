//! A record written anew, with the comments and the form of what stays in it.

use super::{
    chunk::Chunk,
    field::{self, spliced},
    joined::Joined,
    listed::Listed,
    style::Lines,
};
use crate::dataset::tree::{Node, Part, Tree};

/// The record `old` with all that is different between `was`, as it would have been written anew before, and `is`. What
/// the two say alike stays as it stands in `old`, be it written in another way.
pub(super) fn changed(old: &str, was: &str, is: &str, lines: Lines) -> String {
    let (stands, before, now) = (Tree::of_value(old), Tree::of_value(was), Tree::of_value(is));
    let brackets = bracket_of(&stands).zip(bracket_of(&before)).zip(bracket_of(&now));
    let Some(((stands, before), now)) = brackets.filter(|((a, b), c)| [a, b, c].iter().all(|it| is_of_fields(**it)))
    else {
        return renewed(old, is, lines);
    };
    let gone = before.parts().filter_map(|part| part.name()).filter(|name| now.part(name).is_none());
    let left = gone.fold(old.to_owned(), |record, name| field::with(&record, name, None, lines.line_break()));
    now.parts().fold(left, |record, part| {
        let name = part.name().unwrap_or_default();
        let same = before.part(name).is_some_and(|before| is_alike(before.value_text(), part.value_text()));
        if same {
            return record;
        }
        let value = stands.part(name).map(|known| match before.part(name) {
            Some(before) => changed(known.value_text(), before.value_text(), part.value_text(), lines),
            None => renewed(known.value_text(), part.value_text(), lines),
        });
        let value = value.as_deref().unwrap_or_else(|| part.value_text());
        field::with(&record, name, Some(value), lines.line_break())
    })
}

/// Whether a bracket has nothing but fields with names.
fn is_of_fields(bracket: Node<'_>) -> bool {
    bracket.text().starts_with('(') && bracket.parts().all(|part| part.name().is_some())
}

/// The value `new` in the words of `old`: what says the same stays as it is written, comments included, and only the
/// rest is replaced.
pub(super) fn renewed(old: &str, new: &str, lines: Lines) -> String {
    let (was, is) = (Tree::of_value(old), Tree::of_value(new));
    if says(&was).eq(says(&is)) {
        return old.to_owned();
    }
    let (Some(was), Some(is)) = (bracket_of(&was), bracket_of(&is)) else { return new.to_owned() };
    let opening = |text: &str, bracket: Node<'_>| text.get(..=bracket.range().start).map(str::to_owned);
    if opening(old, was) != opening(new, is) {
        return new.to_owned();
    }
    let names = |bracket: Node<'_>| bracket.parts().map(|part| part.name().map(str::to_owned)).collect::<Vec<_>>();
    let (old_names, new_names) = (names(was), names(is));
    match was.text().as_bytes().first() {
        Some(b'[') => list(old, (was, is), lines),
        // The entries of a map have an order, and what stands without a name goes by its position.
        _ if old_names == new_names => each(old, was.parts().zip(is.parts()), lines),
        Some(b'(') if !old_names.contains(&None) && !new_names.contains(&None) => fields(old, (was, is), lines),
        _ => new.to_owned(),
    }
}

/// The text with each part renewed.
fn each<'a>(old: &str, parts: impl Iterator<Item = (Part<'a>, Part<'a>)>, lines: Lines) -> String {
    let mut out = String::with_capacity(old.len());
    let mut done = 0;
    for (was, is) in parts {
        out.push_str(old.get(done..was.value.start).unwrap_or_default());
        out.push_str(&renewed(was.value_text(), is.value_text(), lines));
        done = was.value.end;
    }
    out.push_str(old.get(done..).unwrap_or_default());
    out
}

/// The record with the fields of the new one.
fn fields(old: &str, (was, is): (Node<'_>, Node<'_>), lines: Lines) -> String {
    let gone = was.parts().filter_map(|part| part.name()).filter(|name| is.part(name).is_none());
    let left = gone.fold(old.to_owned(), |record, name| field::with(&record, name, None, lines.line_break()));
    is.parts().fold(left, |record, part| {
        let known = part.name().and_then(|name| was.part(name));
        let value = known.map(|known| renewed(known.value_text(), part.value_text(), lines));
        let value = value.as_deref().unwrap_or_else(|| part.value_text());
        field::with(&record, part.name().unwrap_or_default(), Some(value), lines.line_break())
    })
}

/// The list with the items of the new one. Items that are alike at both ends stay; as many as there are between them
/// are renewed one by one, else they give way to the new ones.
fn list(old: &str, (was, is): (Node<'_>, Node<'_>), lines: Lines) -> String {
    let tree = Tree::of_value(old);
    let Some(whole) = tree.root().parts().next() else { return old.to_owned() };
    let listed = Listed::new(old, &whole);
    let mut out = Joined::new(old, lines, &listed);
    let (known, new): (Vec<_>, Vec<_>) = (was.parts().collect(), is.parts().collect());
    let alike = |(one, other): &(&Part<'_>, &Part<'_>)| is_alike(one.text(), other.text());
    let first = known.iter().zip(&new).take_while(alike).count();
    let last = known.iter().rev().zip(new.iter().rev()).take_while(alike).count();
    let last = last.min(known.len().min(new.len()) - first);
    let (stays, ends) = (known.len() - last, new.len() - last);
    let keep = |out: &mut Joined<'_>, chunks: &[Chunk]| {
        for chunk in chunks {
            out.keep(chunk);
        }
    };
    keep(&mut out, &listed.chunks[..first]);
    let between = &listed.chunks[first..stays];
    if stays == ends {
        for ((chunk, was), is) in between.iter().zip(&known[first..]).zip(&new[first..]) {
            out.put(chunk, &renewed(was.text(), is.text(), lines));
        }
    } else {
        for chunk in between {
            out.drop_but_comments(chunk);
        }
        for part in &new[first..ends] {
            out.add(part.text());
        }
    }
    keep(&mut out, &listed.chunks[stays..]);
    spliced(old, listed.inside.clone(), &out.finish(listed.tail))
}

/// Whether two values differ in spaces and comments only.
fn is_alike(one: &str, other: &str) -> bool {
    says(&Tree::of_value(one)).eq(says(&Tree::of_value(other)))
}

/// The words and signs of a value.
fn says<'tree>(tree: &'tree Tree<'tree>) -> impl Iterator<Item = &'tree str> {
    tree.root().significant_leaves().map(Node::text)
}

/// The bracket that a value ends with.
fn bracket_of<'tree>(tree: &'tree Tree<'tree>) -> Option<Node<'tree>> {
    tree.root().first_bracket().filter(|bracket| bracket.range().end == tree.text().len())
}
