//! What is made by hand of words that are picked in the text: names, ties, figures, and the words that tell a kind.

use super::{super::wish::Wish, tried};
use crate::{
    dataset::{Dataset, id::EntityIndex, share::Text, view::Selection},
    edit::Edit,
    exchange::own::form,
    panels::{
        cursor::Cursor,
        desk::{
            Desk,
            cues_ui::words_id,
            draft::Draft,
            figure::FigureDraft,
            figure_ui::metric_id,
            found::entity_of,
            words::{self, Wanted},
        },
    },
    reading::{cues::Cues, marks::Meaning},
    words::Words,
};

/// Does what picked words are likeliest to be meant for, as its button does.
pub(super) fn likeliest(
    desk: &mut Desk,
    selected: &Selection,
    around: (&Dataset, Words),
    ctx: &eframe::egui::Context,
) -> Vec<Wish> {
    let Some(picked) = desk.state.picked.clone() else { return Vec::new() };
    let mark = desk.found.mark_at(picked.start).filter(|mark| mark.range == picked);
    if mark.is_some_and(|mark| matches!(mark.means, Meaning::Sum(_))) {
        figure(desk, selected, around, ctx);
        return Vec::new();
    }
    let wanted = match mark.map(|mark| (&mark.means, entity_of(mark, (&desk.text, &desk.meant), around.0))) {
        // Whoever is the first end already is no second one.
        Some((_, Some(_))) if desk.state.first.as_ref() == Some(&picked) => None,
        Some((_, Some(entity))) => Some(Wanted::End(entity)),
        Some((Meaning::Ambiguous(_) | Meaning::Date(_), None)) => None,
        _ => words::kinds(desk, around.0, &picked)
            .first()
            .map(|kind| Wanted::NewEntity(around.0.entity_kind(*kind).id.clone())),
    };
    wanted.map(|wanted| words_asked(desk, wanted, around)).unwrap_or_default()
}

/// Asks for a figure of the picked words, or of the sentence in front.
pub(super) fn figure(desk: &mut Desk, selected: &Selection, around: (&Dataset, Words), ctx: &eframe::egui::Context) {
    let sentence = || desk.text.sentences().get(desk.front()?).map(|sentence| sentence.range.clone());
    let Some(picked) = desk.state.picked.clone().or_else(sentence) else { return };
    let draft = FigureDraft::of(desk, &picked, selected.single_entity(), around);
    desk.state.refused.clear();
    desk.state.figure = Some(draft);
    Cursor::over_all(metric_id()).set(ctx);
}

/// Makes the figure in front.
pub(super) fn add_figure(desk: &mut Desk, dataset: &Dataset) -> Vec<Wish> {
    let Some(draft) = desk.state.figure.clone() else { return Vec::new() };
    if desk.source.title.trim().is_empty() {
        desk.state.shows_source = true;
    }
    let Some(wish) = tried(desk, dataset, draft.edit(dataset, desk.cites(dataset))) else { return Vec::new() };
    desk.state.shows_source = false;
    (desk.state.figure, desk.state.picked) = (None, None);
    let said = Wish::say(move |words| words.with("desk-figure-added", [("metric", draft.metric.as_str().into())]));
    vec![wish, said]
}

/// Shows the words by which a kind is told, to be changed.
pub(super) fn show_cues(desk: &mut Desk, dataset: &Dataset, kind: Text, ctx: &eframe::egui::Context) {
    let Some(found) = dataset.relation_kinds.iter().find(|own| own.id == kind) else { return };
    desk.state.refused.clear();
    desk.state.cues = Some((kind, form::several(&Cues::in_force(found))));
    Cursor::from(words_id(), usize::MAX).set(ctx);
}

/// Keeps the words by which a kind is told, as they are typed; those that the program offers need not be kept.
pub(super) fn keep_cues(desk: &mut Desk, dataset: &Dataset) -> Vec<Wish> {
    let Some((kind, typed)) = desk.state.cues.clone() else { return Vec::new() };
    let Some(found) = dataset.relation_kinds.iter().find(|own| own.id == kind) else { return Vec::new() };
    let words: Vec<String> = typed.lines().flat_map(form::read_several).map(str::to_owned).collect();
    let words = if words == Cues::offered(found) { Vec::new() } else { words };
    if found.cues.iter().map(Text::as_str).eq(words.iter().map(String::as_str)) {
        desk.state.cues = None;
        return Vec::new();
    }
    let wish = tried(desk, dataset, Edit::Cues(kind, words));
    if wish.is_some() {
        desk.state.cues = None;
    }
    wish.into_iter().collect()
}

/// Has the picked words tell ties of a kind, beside all that tell them.
pub(super) fn add_cue(desk: &mut Desk, dataset: &Dataset, kind: Text) -> Vec<Wish> {
    let (Some(found), Some(picked)) =
        (dataset.relation_kinds.iter().find(|own| own.id == kind), desk.state.picked.clone())
    else {
        return Vec::new();
    };
    let mut words = Cues::in_force(found);
    words.push(desk.text.said(&picked).replace([';', '；'], " "));
    let wish = tried(desk, dataset, Edit::Cues(kind, words));
    if wish.is_some() {
        desk.state.picked = None;
    }
    wish.into_iter().collect()
}

/// Does what was asked for with the picked words. Returns the wishes that come of it.
pub(super) fn words_asked(desk: &mut Desk, wanted: Wanted, (dataset, words): (&Dataset, Words)) -> Vec<Wish> {
    if let Wanted::Means(range, entity) = wanted {
        let said = desk.text.said(&range).to_owned();
        desk.meant.insert(said, dataset.entity(entity).id.clone());
        // The ends are known now; what was written about them stays.
        let kept = desk.state.draft.take().filter(|(of, _)| of.is_some());
        desk.offer(dataset, words);
        if let (Some((of, before)), Some((now, draft))) = (kept, &mut desk.state.draft)
            && of == *now
        {
            (draft.says, draft.quote) = (before.says, before.quote);
        }
        desk.state.picked = None;
        return Vec::new();
    }
    let Some(picked) = desk.state.picked.clone() else { return Vec::new() };
    let sentence = desk.text.sentence_at(picked.start).unwrap_or_default();
    let edit = match wanted {
        Wanted::NewEntity(kind) => words::new_entity(desk, dataset, (&picked, kind), words),
        Wanted::AnotherName(entity) => words::another_name(desk, dataset, &picked, entity),
        Wanted::Evidence(tie) => Draft::at(desk.place(sentence, words)).evidence_for(dataset, tie, desk.cites(dataset)),
        Wanted::End(entity) => {
            end(desk, entity, (dataset, words));
            return Vec::new();
        }
        Wanted::Means(..) => return Vec::new(),
    };
    let wish = tried(desk, dataset, edit);
    if wish.is_some() {
        (desk.state.picked, desk.state.named) = (None, String::new());
    }
    wish.into_iter().collect()
}

/// Takes the picked name for an end of a tie by hand: the first, or the second, with which it is in front.
fn end(desk: &mut Desk, entity: EntityIndex, (dataset, words): (&Dataset, Words)) {
    let first = desk.state.first.take();
    let known = first.as_ref().and_then(|first| {
        let mark = desk.found.mark_at(first.start)?;
        entity_of(mark, (&desk.text, &desk.meant), dataset)
    });
    match known.filter(|first| *first != entity) {
        Some(from) => {
            let start = desk.state.picked.take().map_or(0, |picked| picked.start);
            let sentence = desk.text.sentence_at(start).unwrap_or_default();
            let draft = Draft::between(from, entity, sentence, desk, (dataset, words));
            desk.state.draft = Some((None, draft));
            desk.state.is_correcting = true;
        }
        None => desk.state.first.clone_from(&desk.state.picked),
    }
}
