//! What the record lacks and what is doubtful in it, in lists that lead to the place.

use eframe::egui::{self, ScrollArea};

use super::{Made, TableState, made_of};
use crate::{
    canvas::menu_on,
    dataset::relation::Relation,
    panels::{
        Panel,
        fold::Heading,
        search_ui::{go_to_entity, go_to_relation, go_to_source},
        ties,
        widgets::{LongList, link_ui, section_ui, soft_ui},
    },
    session::{
        Session,
        command::Command,
        outbox::{Request, Thing},
    },
    table::quality::{About, Matter, PARTS, Quality},
};

/// The most lines of a list that is in sight before anybody unfolds it.
const SEVERAL: usize = 12;

/// Shows the lists.
pub(super) fn quality_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    let Panel { session, theme, words, .. } = *panel;
    let now = made_of(session);
    let quality = match state.quality.take() {
        Some((of, quality)) if of == now => quality,
        _ => Quality::new(&made.facts(session)),
    };
    ScrollArea::vertical().id_salt("record quality").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // The scroll bar floats over the right edge: text keeps clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        let key = if quality.found.is_empty() { "quality-fine" } else { "quality-what" };
        soft_ui(ui, theme, words.say(key));
        for (title, matters) in PARTS {
            let leaves =
                matters.contains(&Matter::Duplicate) && Quality::leaves_duplicates(session.network().dataset());
            if matters.iter().all(|matter| quality.of(*matter).is_empty()) && !leaves {
                continue;
            }
            section_ui(ui, theme, &words.say(title), None);
            for matter in matters.iter().filter(|matter| !quality.of(**matter).is_empty()) {
                matter_ui(panel, ui, *matter, quality.of(*matter));
            }
            if leaves && link_ui(ui, theme, &words.say("quality-look-for")).clicked() {
                panel.out.run(Command::ShowDuplicates);
            }
        }
        ui.add_space(theme.gap * 2.0);
    });
    state.quality = Some((now, quality));
}

fn matter_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, matter: Matter, found: &[About]) {
    let Panel { theme, words, .. } = *panel;
    let title = words.say(matter.key());
    let heading = Heading { title: &title, count: found.len(), nested: true, open: found.len() <= SEVERAL, words };
    heading.fold_ui(ui, theme, ("quality", matter), |ui| {
        soft_ui(ui, theme, words.tip(matter.key()));
        LongList { of: ("quality", matter), rows: found.iter() }.ui(panel, ui, |panel, ui, about| {
            about_ui(panel, ui, *about);
        });
    });
}

/// Shows the record that something is said of, and goes there on a click.
fn about_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, about: About) {
    let Panel { session, theme, .. } = *panel;
    let said = said(about, session);
    let response = link_ui(ui, theme, &said);
    if let Some(thing) = thing(about, session) {
        menu_on(&response, || thing, panel.out);
    }
    if response.clicked() {
        go(panel, about);
    }
    if let About::Ties(one, other) = about {
        let dataset = session.network().dataset();
        let sides = [one, other].map(|tie| side(dataset.relation(tie), session));
        let [one, other] = sides;
        let beside = session.words().with("quality-beside", [("one", one.into()), ("other", other.into())]);
        soft_ui(ui, theme, beside);
    }
}

fn go(panel: &mut Panel<'_>, about: About) {
    let session = panel.session;
    match about {
        About::Tie(tie) | About::Ties(tie, _) => go_to_relation(tie, panel.out),
        About::Entity(entity) => go_to_entity(entity, panel.out),
        About::Entities(one, other) => panel.out.request(Request::MergePair(one, other)),
        About::Figure(at) => {
            if let Some(figure) = session.network().dataset().figures.get(at) {
                go_to_entity(figure.about, panel.out);
            }
        }
        About::Source(source) => go_to_source(source, session, panel.out),
    }
}

fn thing(about: About, session: &Session) -> Option<Thing> {
    Some(match about {
        About::Tie(tie) | About::Ties(tie, _) => Thing::Relation(tie),
        About::Entity(entity) | About::Entities(entity, _) => Thing::Entity(entity),
        About::Figure(at) => Thing::Entity(session.network().dataset().figures.get(at)?.about),
        About::Source(source) => Thing::Source(source, None),
    })
}

/// The record in words.
fn said(about: About, session: &Session) -> String {
    let (dataset, words) = (session.network().dataset(), session.words());
    match about {
        About::Tie(tie) | About::Ties(tie, _) => ties::sentence(session, tie),
        About::Entity(entity) => session.name_apart(entity).into_owned(),
        About::Entities(one, other) => {
            let names = [one, other].map(|entity| session.name_apart(entity).into_owned());
            words.with("duplicates-pair", [("one", names[0].as_str().into()), ("other", names[1].as_str().into())])
        }
        About::Figure(at) => dataset.figures.get(at).map_or_else(String::new, |figure| {
            let value = figure.told(session.language()).text;
            words.pair(&session.label_apart(figure.about), &words.pair(&figure.metric, &value))
        }),
        About::Source(source) => dataset.source(source).titled().to_owned(),
    }
}

/// What one of two ties says that do not fit together: its date, its amount, its sources.
fn side(tie: &Relation, session: &Session) -> String {
    let (dataset, words) = (session.network().dataset(), session.words());
    let language = session.language();
    let amount = tie.extra.amount.as_ref().map(|amount| amount.told(language).text);
    let mut sources: Vec<&str> = tie.evidence.iter().map(|piece| dataset.source(piece.source).titled()).collect();
    sources.dedup();
    let parts = [Some(ties::dated(tie, words)), amount, Some(sources.join("; "))];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
