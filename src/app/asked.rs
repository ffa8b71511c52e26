//! Carrying out what was asked for: one queue, and one place that acts.
//!
//! Keys, menus, panels, canvas and threads only ask. Nothing but [`App::carry_out`] changes the session that the
//! window shows. Sessions that nobody sees yet are made ready where they are made: one that is opened or read again,
//! and the stills that are presented or painted.

#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::VecDeque;

use eframe::egui;

use super::{
    App, Side, brief_ui,
    commands::path_instead,
    desk,
    dialog::Purpose,
    exporting::{Material, view},
    fronts::Notice,
    importing_ui,
    joining::PutTogether,
    new_record::NewRecord,
    path_prompt::PathPrompt,
    prose,
    recovery::ToCopy,
    references,
    renaming::Renaming,
    rereading::Reread,
    reviewing,
    saving::Job,
    tasks::Opening,
    wish::{Now, Wish},
};
use crate::{
    dataset::{link, message::Message, view::Selection, visible::shown},
    keep::{
        document::Replacing,
        open::{Origin, Ready, Tables},
    },
    panels::{
        LeftPanel, Panel, PanelState,
        step_ui::{place_callout, staged_place, write_callout},
    },
    session::{
        action::Action,
        outbox::{Ask, Request, Way},
    },
    words::Phrase,
};

impl App {
    /// Carries out what was asked for, in the order in which it was asked. What something brings with it is done
    /// before what was asked for after it.
    pub(super) fn carry_out(&mut self) {
        let mut queue = VecDeque::from(self.outbox.take());
        let mut renaming = Renaming::default();
        while let Some(ask) = queue.pop_front() {
            match ask {
                // Text that is being typed is kept first, with all else that is kept.
                Ask::Run(command) if self.panels.draft.is_some() => {
                    self.outbox.extend(queue.drain(..));
                    self.settle_draft();
                    self.outbox.run(command);
                }
                // So is a field of the facts that is being typed, before what there is is saved.
                Ask::Run(command) if command.is_a_save() && self.panels.editing.is_typing() => {
                    if self.settle_field() {
                        self.outbox.run(command);
                    }
                }
                Ask::Run(command) if command.is_a_save() && self.is_editing() => self.save_after_edits(command),
                Ask::Run(command) => self.run(command),
                Ask::Window(request) => self.grant(request),
                Ask::Change(action) => {
                    let action = path_instead(action, &mut self.panels);
                    let action = renaming.follow(action, self.session.as_ref(), self.saving.saved_workspace());
                    if let Some(measure) = self.work.lacks_for(&action, self.session.as_ref()) {
                        // Anything asked for with it only makes sense after it.
                        let waiting = std::iter::once(Ask::Change(action)).chain(queue.drain(..)).collect();
                        self.act(vec![Wish::Measure(measure, waiting)]);
                    } else {
                        let is_path = selects_path(&action);
                        self.change(action);
                        if let Some(session) = self.session.as_ref().filter(|_| is_path) {
                            // All of the paths is in view, not only the end that was just found.
                            self.outbox.look(Way::FlyTo(session.on_the_way()));
                            queue.retain(|ask| !matches!(ask, Ask::Window(Request::Look(Way::FlyTo(_)))));
                        }
                    }
                }
            }
            if self.follow_the_world() {
                // Everything else that was asked for is about records of the world before; a save is of what there is.
                let asks = self.outbox.take().into_iter().chain(queue.drain(..));
                queue = asks.filter(|ask| matches!(ask, Ask::Run(command) if command.is_a_save())).collect();
                continue;
            }
            self.outbox.take().into_iter().rev().for_each(|ask| queue.push_front(ask));
        }
    }

    /// Changes the session.
    pub(super) fn change(&mut self, action: Action) {
        self.work.heed(&action);
        let Some(session) = &mut self.session else { return };
        let lays_out = matches!(action, Action::Arrange(..) | Action::Ease(..));
        let before = session.revision();
        session.apply(action);
        if session.revision() != before {
            self.ctx.request_repaint();
        } else if lays_out {
            self.fronts.say(Notice::until_changed(&Phrase::new(|words| words.say("said-lies-already").into_owned())));
        }
    }

    /// Does with the window what was asked of it.
    #[expect(clippy::too_many_lines, reason = "a table, one row for each request")]
    fn grant(&mut self, request: Request) {
        self.ctx.request_repaint();
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let place = now.session.and_then(|session| Some((session, staged_place(session)?)));
        match request {
            Request::Look(way) => {
                let time = self.ctx.input(|input| input.time);
                now.session.inspect(|session| self.canvas.look(&way, session, now.theme(), time));
            }
            Request::Follow(entities) => {
                let wish = self.work.follow(&entities, now);
                self.act(wish);
            }
            Request::LetGo => self.work.let_go(&mut self.outbox),
            Request::Theme(name) => self.window.memory.change(|memory| memory.theme = name),
            Request::Language(language) => {
                self.window.memory.change(|memory| memory.language = language);
                self.outbox.send(Action::SetLanguage(language));
            }
            Request::PlaceText(at) => {
                if let Some((session, place)) = place {
                    place_callout(&mut Panel::new(session, now.theme(), &mut self.outbox), place, at, &mut self.panels);
                    self.act([Wish::List(LeftPanel::Stories)]);
                }
            }
            Request::WriteText(nth) => {
                if let Some((session, place)) = place {
                    write_callout(session, place, nth, &mut self.panels);
                }
                self.act([Wish::List(LeftPanel::Stories)]);
            }
            Request::Edit(edit, near) => {
                let wishes = self.edit(*edit, near);
                self.act(wishes);
            }
            Request::MergeWith(one) => self.begin_merging(one),
            Request::MergePair(one, other) => self.merge_pair(one, other),
            Request::Split(entity) => self.begin_splitting(entity),
            Request::InText(source, at) => {
                let wishes = self.desk.lead_to(source, at.as_deref(), now);
                self.act(wishes);
            }
            Request::AddEntity(at) => self.ask_for_new(|session, last| NewRecord::entity(session, last, Some(at))),
            Request::AddTie(from, to) => {
                self.ask_for_new(|session, last| NewRecord::tie_between(session, last, from, to));
            }
            Request::AddTied(from, at) => self.ask_for_new(|session, last| NewRecord::tied(session, last, from, at)),
            Request::Menu(thing, at) => self.fronts.open_menu(thing, at, &self.ctx),
            Request::OpenLink(url) => open_link(&self.ctx, &url),
            Request::Brief(subject) => {
                let wishes = brief_ui::begin(subject, now);
                self.act(wishes);
            }
            Request::Life => {
                let wishes = if self.is_life_seen() { Vec::new() } else { self.turn_life() };
                self.act(wishes);
            }
            Request::Measure(measure) => self.act(now.session.map(|it| Wish::measure(measure, it))),
            Request::CopyRich { html, plain } => {
                let said = self.copy_rich(&html, &plain, ["said-copied-rich", "said-copied-plain"]);
                self.act([said]);
            }
            Request::ExportMoney(asked) => {
                let wishes = self.exports.begin_money(asked, now);
                self.act(wishes);
            }
            Request::Copy(text) => {
                self.ctx.copy_text(shown(&text).into_owned());
                self.fronts.say(Notice::new(|words| words.say("said-copied")));
            }
        }
    }

    /// Grants wishes in their order. What one brings with it is done before those after it.
    pub(super) fn act(&mut self, wishes: impl IntoIterator<Item = Wish>) {
        for wish in wishes {
            let more = self.granted(wish);
            self.act(more);
        }
    }

    /// Has an owner do what another one wishes. Returns the wishes that this brings with it.
    #[expect(clippy::too_many_lines, reason = "a table, one row for each wish")]
    fn granted(&mut self, wish: Wish) -> Vec<Wish> {
        if matches!(wish, Wish::Open(_) | Wish::Read(_) | Wish::Paste(_) | Wish::ReadText(_)) {
            self.fronts.first_steps = None;
        }
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        match wish {
            Wish::Ask(ask) => self.outbox.extend([ask]),
            Wish::Say(notice) => self.fronts.say(notice),
            Wish::CopyBrief(copied) => return vec![self.copy_brief(&copied)],
            Wish::Show(front) => self.fronts.front = Some(front),
            Wish::Uncover => self.fronts.front = None,
            Wish::TellApart(both) => self.tell_apart(&both),
            Wish::List(left) => {
                self.panels.left = left;
                self.window.bring(Side::Filters);
            }
            Wish::LookAt(world) => self.canvas.look_at(world),
            Wish::Measure(measure, waiting) => return self.work.measure(measure, waiting, now),
            Wish::KeepLook(action) => return vec![Wish::Uncover, Wish::send(action)],
            Wish::Export(asked) => return self.exports.asked(asked, view(&self.canvas, now.theme()), now),
            Wish::Print => return self.exports.print(view(&self.canvas, now.theme()), now),
            Wish::Replace(purpose, path) => {
                let material = Material::of(now, &self.saving, &self.canvas);
                return match purpose {
                    Purpose::Handout => self.exports.write_handout(path, Replacing::Anything, material),
                    Purpose::Profile => self.exports.write_profile(&path, Replacing::Anything, material),
                    Purpose::Pages => self.exports.write_pages(&path, Replacing::Anything, material),
                    Purpose::Rows => self.write_rows(path, Replacing::Anything),
                    Purpose::Changes => self.exports.write_changes(path, Replacing::Anything, material),
                    Purpose::Table => self.write_table(path, Replacing::Anything),
                    Purpose::Data(target) => self.exports.write_data((target, path), Replacing::Anything, material),
                    Purpose::Workbook | Purpose::Template => {
                        self.exports.write_workbook((purpose, path), Replacing::Anything, material)
                    }
                    Purpose::Proposals => self.write_proposals(path, Replacing::Anything),
                    Purpose::Export
                    | Purpose::Open
                    | Purpose::Save
                    | Purpose::Update
                    | Purpose::Compare
                    | Purpose::References
                    | Purpose::Text
                    | Purpose::Logo => self.exports.export(&path, Replacing::Anything, material),
                };
            }
            Wish::AskFor(purpose) => return self.files.ask_for(purpose),
            Wish::Prompt(purpose) => {
                let suggested = self.suggested(purpose);
                self.prompt(PathPrompt::new(purpose, suggested.folder.join(suggested.name).display().to_string()));
            }
            Wish::AskAgain(not_written) => self.ask_again(not_written),
            Wish::Path(purpose, path, replacing) => {
                if !purpose.is_of_reading() {
                    self.window.memory.went_to(&path);
                }
                let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
                let material = Material::of(now, &self.saving, &self.canvas);
                return match purpose {
                    Purpose::Open => self.files.open_chosen(path, now),
                    Purpose::Export => self.exports.export(&path, replacing, material),
                    Purpose::Handout => self.exports.hand_out(&path, replacing, material),
                    Purpose::Profile => self.exports.write_profile(&path, replacing, material),
                    Purpose::Pages => self.exports.write_pages(&path, replacing, material),
                    Purpose::Save => self.saving.save_as(path, Replacing::Known),
                    Purpose::Proposals => self.write_proposals(path, replacing),
                    Purpose::Rows => self.write_rows(path, replacing),
                    Purpose::Changes => self.exports.write_changes(path, replacing, material),
                    Purpose::Compare => self.comparing.with_file(path, now),
                    Purpose::References => references::added(&path, now),
                    Purpose::Table => self.write_table(path, replacing),
                    Purpose::Data(target) => self.exports.hand_on((target, path), replacing, material),
                    Purpose::Workbook | Purpose::Template => {
                        self.exports.write_workbook((purpose, path), replacing, material)
                    }
                    Purpose::Update => self.updating.compare(path, now),
                    Purpose::Text => self.desk.read(desk::TextFrom::File(path), now),
                    Purpose::Logo => self.exports.take_logo(&path),
                };
            }
            Wish::Open(origin) => return self.files.open(origin, now),
            Wish::Review(name, bytes) => return reviewing::begin(name, &bytes, now),
            Wish::Propose(moment, named) => self.take_proposals(*moment, named),
            Wish::Read(found) => return self.importing.read(found, now),
            Wish::Paste(text) if now.session.is_some() && prose::is_prose(&text) => {
                return self.desk.read(desk::TextFrom::Pasted(text), now);
            }
            Wish::Paste(text) => return self.importing.paste(text, now),
            Wish::ReadText(from) => return self.desk.read(from, now),
            Wish::Desk(asked) => return self.desk.asked(asked, now),
            Wish::KeepText => return self.desk.keep(self.files.path(), now),
            Wish::Import(asked) => return self.importing.asked(asked, now),
            Wish::ChangeMapping => return self.importing.change(now),
            Wish::ShowRecord(record) => importing_ui::show_record(record, &mut self.outbox),
            // A dataset that was only made of the same tables before is no work.
            Wish::MakeRoom(ready)
                if matches!(ready.origin, Origin::Tables(_))
                    && self.importing.is_of_the_same(now)
                    && !self.saving.is_worked_on(now.session) =>
            {
                return self.take(*ready);
            }
            Wish::MakeRoom(ready) => return self.saving.make_room(ready, now),
            Wish::Take(ready) => return self.take(*ready),
            Wish::OpenNeeded(needed, wanted) => return self.files.open_needed(*needed, wanted, now),
            Wish::ReadAgain(None) if self.files.opening.as_ref().is_some_and(Opening::is_of_another) => {
                self.saving.changed = true;
            }
            Wish::ReadAgain(then) => return self.files.read_again(self.saving.ticket, then, now),
            Wish::TakeAgain(opened, again) => return self.saving.take_again(opened, *again, now),
            Wish::Join(ready, then, decided) => {
                // Text that is being typed was made here too.
                self.settle_at_once();
                let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
                if let Some(base) = self.saving.edited_since(now.session) {
                    return self.saving.put_facts_together((ready, then, decided), base, now);
                }
                self.updating.read_again(ready.session.world(), ready.base.clone());
                return self.saving.join(Reread { ready, saving: then, decided, facts: None }, now);
            }
            Wish::JoinFacts(put) => {
                let PutTogether { ready, saving, decided, base, facts } = *put;
                match facts {
                    Ok(facts) => {
                        let kept = ready.base.clone();
                        let session = facts.session.as_ref().unwrap_or(&ready.session);
                        self.updating.read_again(session.world(), kept);
                        return self.saving.join(Reread { ready, saving, decided, facts: Some(facts) }, now);
                    }
                    Err(why) => {
                        // What cannot be put together by itself is shown, and taken or left.
                        let said =
                            Wish::say(|words| words.with("said-not-together", [("why", words.message(&why).into())]));
                        now.session.inspect(|session| self.updating.edited(session.world(), base));
                        let mut wishes = self.updating.compare(ready.document.path().to_owned(), now);
                        wishes.push(said);
                        return wishes;
                    }
                }
            }
            Wish::Turn(moment) => {
                self.change(Action::Replace(moment, Message::new("step-read-again")));
                self.follow_the_world();
            }
            Wish::TakeUpdate(offer) => {
                // Text that is being typed was made here too.
                self.settle_at_once();
                let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
                return self.updating.take(*offer, now);
            }
            Wish::Updated(taken) => return self.update(*taken),
            Wish::Filled(purpose, path) => return self.filled(purpose, path),
            Wish::Warn(warnings) => self.files.warnings = warnings,
            Wish::Joined(then) => return self.saving.joined(then, now),
            Wish::Answer(question, answer) => return self.saving.answered(*question, answer, now),
            Wish::Save(then) => return self.saving.save(then, now),
            Wish::Write(writing) => {
                if matches!(writing.job, Job::As(_)) {
                    // In a file of one's own, changes are no proposals.
                    self.propose_no_more();
                }
                let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
                return self.saving.admit(writing).map_or_else(
                    |instead| instead,
                    |writing| {
                        let open = ToCopy::of(now, &self.files, &self.saving, &self.canvas);
                        let copied = open.and_then(|open| self.recovery.copy_at_once(open));
                        self.saving.write(writing, copied, now)
                    },
                );
            }
            Wish::KeepAt(path, keeping) => self.window.keep_at(path, keeping),
            Wish::GoBy(path) => {
                self.window.memory.opened(&path);
                self.files.origin = Some(Origin::File(path));
            }
            Wish::WentBy(path, opened) => self.went_by(&path, opened),
            Wish::KeepBase(path, world) => self.updating.keep_base(&path, &world, now),
            Wish::BeginAgain => self.recovery.begin_again(now.session),
            Wish::CopyAnew => {
                // Nothing changed but what is saved of it.
                let open = ToCopy::of(now, &self.files, &self.saving, &self.canvas);
                drop(open.and_then(|open| self.recovery.copy_at_once(open)));
            }
            Wish::Restore => return self.recovery.restore(now),
            Wish::BringBack(decided) => return self.recovery.bring_back(decided.as_deref(), now),
            Wish::LeaveForLater => self.recovery.leave_for_later(),
            Wish::DiscardLeft => self.recovery.discard_left(),
        }
        Vec::new()
    }

    /// Puts what was opened in place of what is looked at.
    fn take(&mut self, ready: Ready) -> Vec<Wish> {
        let ready = if ready.is_unwritten {
            match self.take_as_step(ready) {
                Ok(wishes) => return wishes,
                Err(ready) => *ready,
            }
        } else {
            ready
        };
        let language = self.words().language();
        let Ready { origin, mut session, document, warnings, base, is_unwritten: is_made } = ready;
        session.apply(Action::SetLanguage(language));
        self.sittings.clear();
        self.desk.begin(session.world());
        self.saving.begin((document, is_made), &session, &self.ctx);
        self.session = Some(session);
        self.work.stop();
        // A map that was just opened is shown whole.
        self.canvas = self.canvas.renewed();
        self.panels = PanelState { left: self.window.memory.left, ..PanelState::default() };
        (self.fronts.menu, self.fronts.front) = (None, None);
        if let Origin::File(path) | Origin::Tables(Tables { path: Some(path), .. }) = &origin {
            self.window.memory.opened(path);
        }
        (self.files.warnings, self.files.origin) = (warnings, Some(origin));
        let awaited = self.files.awaited.take();
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let mut wishes = self.recovery.begin_copies(self.files.origin.as_ref(), now);
        if is_made {
            self.recovery.copy_soon();
        }
        wishes.extend(self.importing.begin(is_made, now));
        self.updating.begin(self.importing.made_of(), now);
        self.updating.opened(self.files.path(), base, now);
        wishes.extend(awaited.map(|seen| seen.reopen(now)).into_iter().flatten());
        wishes
    }

    /// Keeps up with a session that looks at another world than before: a file was read again, or that was undone or
    /// done again. What the window knows of records by index is dropped, and its file is what is known for that world.
    /// Returns whether it was so.
    pub(super) fn follow_the_world(&mut self) -> bool {
        let Some(session) = self.session.as_ref().filter(|session| self.saving.is_about_another(session.world()))
        else {
            return false;
        };
        let was = self.saving.ticket.opened;
        self.files.warnings = self.saving.turn_to(session, std::mem::take(&mut self.files.warnings), &self.ctx);
        self.work.stop();
        self.fronts.menu = None;
        self.panels.forget_records();
        self.exports.forget_records();
        self.turn_sittings(was);
        true
    }
}

/// Hands a link to the user's browser, if it is one that a reader may be sent to.
fn open_link(ctx: &egui::Context, url: &str) {
    if let Some(url) = link::safe(url) {
        ctx.open_url(egui::OpenUrl::new_tab(url));
    }
}

/// Whether `action` selects paths.
fn selects_path(action: &Action) -> bool {
    let selection = if let Action::Answer(answer) = action { Some(&answer.selection) } else { None };
    let selection = if let Action::Select(selection) = action { Some(selection) } else { selection };
    matches!(selection, Some(Selection::Path { .. }))
}
