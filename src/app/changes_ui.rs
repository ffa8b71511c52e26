//! The differences from the file on disk, record by record and field by field, each with a way to take it back. Where
//! changes are proposals, each has a note for whoever decides about it.

use std::{collections::VecDeque, sync::Arc};

use eframe::egui::{self, Label, RichText, ScrollArea};

use super::{
    proposing::{give_up, not_in_force},
    wish::Wish,
};
use crate::{
    dataset::{
        Dataset,
        list::List,
        names::Language,
        proposal::{Proposal, Standing},
        visible,
    },
    edit::{
        Edit,
        changes::{Change, Difference, changes},
        field::Field,
    },
    panels::{
        Panel,
        field_ui::{Blank, Draft, field_ui},
        widgets::{bold, link_ui, rule_ui, soft_ui},
    },
    scene::theme::Theme,
    session::{
        Session,
        command::Command,
        outbox::{Ask, Outbox},
    },
    story::field::Field as Written,
    words::Words,
};

/// The differences, as they were worked out for one dataset and language.
#[derive(Debug)]
pub(super) struct Changes {
    file: Arc<Dataset>,
    now: Arc<Dataset>,
    language: Language,
    listed: Vec<Change>,
    /// How many proposals there were, and those of them that are not in force, with the reasons.
    proposals: usize,
    idle: Vec<(Proposal, Standing)>,
    draft: Option<Draft>,
    /// Whether changes are proposals.
    is_proposed: bool,
    /// All that was asked for and is still to be done, one thing a frame.
    asked: VecDeque<Ask>,
}

impl Changes {
    /// The differences between what the file says and what is looked at.
    pub(super) fn new(file: Arc<Dataset>, session: &Session) -> Self {
        let now = Arc::clone(session.network().dataset());
        let listed = changes(&file, &now, session.words());
        let (language, proposals) = (session.language(), session.workspace().proposals.len());
        let (idle, is_proposed) = (not_in_force(session), session.world().base().is_some());
        Self { file, now, language, listed, proposals, idle, draft: None, is_proposed, asked: VecDeque::new() }
    }

    /// The key of the title.
    pub(super) fn title(&self) -> &'static str {
        if self.is_proposed { "front-proposals" } else { "front-changes" }
    }

    fn renew(&mut self, session: &Session) {
        let is_same = Arc::ptr_eq(&self.now, session.network().dataset()) && self.language == session.language();
        if !is_same || self.proposals != session.workspace().proposals.len() {
            let (file, asked) = (Arc::clone(&self.file), std::mem::take(&mut self.asked));
            *self = Self { asked, ..Self::new(file, session) };
        }
    }

    /// Shows them. Returns the wish to take one back, or what else was asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        session: Option<&Session>,
    ) -> Option<Wish> {
        let session = session?;
        self.renew(session);
        if self.listed.is_empty() && self.idle.is_empty() {
            soft_ui(ui, theme, words.say("changes-none"));
            return None;
        }
        let mut out = Outbox::default();
        if self.is_proposed {
            let mut panel = Panel::new(session, theme, &mut out);
            self.proposer_ui(&mut panel, ui);
        }
        let room = ui.available_height() - if self.is_proposed { theme.row_height * 2.0 } else { 0.0 };
        ScrollArea::vertical().max_height(room.max(120.0)).auto_shrink([false, true]).show(ui, |ui| {
            let listed = std::mem::take(&mut self.listed);
            for change in &listed {
                let edit = self.change_ui(ui, (theme, words), change);
                let mut panel = Panel::new(session, theme, &mut out);
                self.reason_ui(&mut panel, ui, change);
                if let Some(edit) = edit {
                    out.edit(edit);
                }
                rule_ui(ui, theme);
            }
            self.listed = listed;
            for (proposal, stands) in &self.idle {
                if idle_ui(ui, (theme, words), (proposal, stands)) {
                    out.send(give_up(session, proposal));
                }
                rule_ui(ui, theme);
            }
        });
        if self.is_proposed {
            ui.add_space(theme.gap * 0.5);
            // `Enter` in a field keeps what is typed there, and no more.
            if ui.button(Command::ExportProposals.label(words)).clicked() {
                out.run(Command::ExportProposals);
            }
        }
        // A field that is left keeps what was typed before anything else is done.
        self.asked.extend(out.take());
        let next = self.asked.pop_front();
        if !self.asked.is_empty() {
            ui.ctx().request_repaint();
        }
        next.map(Wish::Ask)
    }

    /// Says what becomes of the changes, and who proposes them.
    fn proposer_ui(&mut self, panel: &mut Panel<'_>, ui: &mut egui::Ui) {
        let Panel { theme, words, .. } = *panel;
        soft_ui(ui, theme, words.say("changes-proposed"));
        ui.horizontal(|ui| {
            let name = words.say("proposal-by");
            soft_ui(ui, theme, name.as_ref());
            let blank = Blank { field: Written::Proposer, name: &name, hint: &words.tip("proposal-by"), rows: 1 };
            field_ui(panel, ui, &mut self.draft, blank);
        });
        ui.add_space(theme.gap * 0.5);
    }

    /// The note of a change that is a proposal.
    fn reason_ui(&mut self, panel: &mut Panel<'_>, ui: &mut egui::Ui, change: &Change) {
        let Panel { session, words, .. } = *panel;
        let about = |proposal: &Proposal| proposal.is_about(change.record.list, &change.record.id);
        let Some(at) = session.workspace().proposals.iter().position(about) else { return };
        let name = words.with("proposal-reason-of", [("what", change.called.as_str().into())]);
        let hint = words.say("proposal-reason");
        let blank = Blank { field: Written::ReasonListed(at), name: &name, hint: &hint, rows: 1 };
        field_ui(panel, ui, &mut self.draft, blank);
    }

    fn change_ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words), change: &Change) -> Option<Edit> {
        let mut edit = None;
        let back = |field: Option<Field>| Edit::TakeBack(Arc::clone(&self.file), change.record.clone(), field);
        ui.horizontal_wrapped(|ui| {
            headline_ui(ui, (theme, words), change);
            if take_back_ui(ui, (theme, words), &change.called) {
                edit = Some(back(None));
            }
        });
        let Difference::Fields(fields) = &change.what else { return edit };
        for (field, old, new) in fields {
            let name = words.say(field.key());
            ui.horizontal_wrapped(|ui| {
                difference_ui(ui, theme, &name, (old, new));
                if fields.len() > 1 && take_back_ui(ui, (theme, words), &name) {
                    edit = Some(back(Some(*field)));
                }
            });
        }
        edit
    }
}

/// What a record is called, and what becomes of it.
pub(super) fn headline_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), change: &Change) {
    let key = match change.what {
        Difference::New => "changes-new",
        Difference::Gone => "changes-gone",
        Difference::Fields(_) => list_key(change.record.list),
    };
    ui.label(bold(visible::on_a_line(&change.called), theme.text_size));
    soft_ui(ui, theme, format!("{} · {}", words.say(key), change.record.id));
}

/// What a field says before and after.
pub(super) fn difference_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, (old, new): (&str, &str)) {
    ui.add_space(theme.gap);
    soft_ui(ui, theme, name);
    let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { visible::on_a_line(text).into_owned() };
    ui.add(Label::new(RichText::new(shown(old)).color(theme.text_soft)).wrap());
    soft_ui(ui, theme, "→");
    ui.add(Label::new(RichText::new(shown(new)).color(theme.text)).wrap());
}

/// A proposal that is not in force, with the reason. Returns whether it is given up.
fn idle_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), (proposal, stands): (&Proposal, &Standing)) -> bool {
    let mut is_given_up = false;
    ui.horizontal_wrapped(|ui| {
        ui.label(bold(visible::on_a_line(&proposal.id), theme.text_size));
        soft_ui(ui, theme, words.say(list_key(proposal.list)));
        let why = match stands {
            Standing::Conflicts(why) => words.message(why),
            _ => words.say("proposal-already").into_owned(),
        };
        let is_conflict = matches!(stands, Standing::Conflicts(_));
        let color = if is_conflict { theme.warning } else { theme.text_soft };
        ui.add(Label::new(RichText::new(why).color(color)).wrap());
        let response = link_ui(ui, theme, &words.say("proposal-give-up"));
        let name = words.with("proposal-give-up-what", [("what", proposal.id.as_str().into())]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
        is_given_up = response.clicked();
    });
    is_given_up
}

fn take_back_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), what: &str) -> bool {
    let response = link_ui(ui, theme, &words.say("changes-take-back"));
    let name = words.with("changes-take-back-what", [("what", what.into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
    response.clicked()
}

/// The key of what people call a record of the list.
pub(super) fn list_key(list: List) -> &'static str {
    match list {
        List::Entities => "changes-entity",
        List::Relations => "changes-tie",
        List::Figures => "changes-figure",
        List::Sectors => "noun-sector",
        List::EntityKinds => "noun-entity-kind",
        List::RelationKinds => "noun-relation-kind",
        List::Head => "noun-dataset",
        List::Sources
        | List::Groups
        | List::Views
        | List::Stories
        | List::Positions
        | List::Notes
        | List::Letterhead
        | List::Proposals => "changes-source",
    }
}
