//! Changes of a dataset that is not ours: proposals beside it, sent to whoever keeps it, and accepted there.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::{App, command::Command, recent::Memory},
    dataset::{Dataset, bundled::FOUNDING, id::RelationIndex, list::List, proposing, read::read_text, view::Selection},
    edit::{Edit, Record, field::Field},
    filter::choice::Choice,
    keep::{document::Replacing, open::Origin},
    session::action::Action,
};

use crate::{
    driver::{Window, builder, click, entity, open, press, redo, says, session, undo, wait},
    keeping::{HARBOUR, copies, harbour, save, text, wait_for_what_is_left, window_on},
};

/// A window with the founding dataset, what is kept with which lies in `shelf`.
fn founding_on(shelf: &Path) -> Window {
    let memory = Memory::default().shelving_in(Some(shelf.to_owned()));
    let origin = Origin::Sample(FOUNDING);
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, memory));
    wait(&mut window, |window| window.state().session().is_some());
    window.run();
    window
}

fn founding() -> Dataset {
    read_text(FOUNDING.text).dataset.expect("it is whole")
}

fn edit(window: &mut Window, list: List, id: &str, field: Field, text: &str) {
    window.state_mut().make_edit(Edit::Set(Record::new(list, id), field, text.to_owned()));
    window.run();
}

fn run(window: &mut Window, command: Command) {
    window.state_mut().ask_for(command);
    window.run();
}

fn dataset(window: &Window) -> &Arc<Dataset> {
    session(window).network().dataset()
}

fn note_of(window: &Window, tie: &str) -> Option<String> {
    let at = dataset(window).relation_by_id(tie)?;
    dataset(window).relation(at).extra.note.as_deref().map(str::to_owned)
}

/// Proposes a note of the first tie of the founding dataset and another name of its first entity. Returns their ids.
fn propose(window: &mut Window) -> (String, String) {
    let (tie, entity) = (dataset(window).relations[0].id.to_string(), dataset(window).entities[0].id.to_string());
    edit(window, List::Relations, &tie, Field::Note, "Said otherwise elsewhere");
    edit(window, List::Entities, &entity, Field::Note, "Renamed since");
    (tie, entity)
}

fn exported(window: &mut Window, folder: &Path) -> PathBuf {
    let path = folder.join("to-send.ron");
    window.state_mut().export_proposals(&path, Replacing::Known);
    let made = path.clone();
    wait(window, move |window| made.exists() && says(window, "to-send.ron"));
    path
}

fn type_into(window: &mut Window, name: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, name).focus();
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

#[test]
fn changes_of_a_bundled_dataset_are_kept_as_proposals_and_are_there_again() {
    let shelf = tempfile::tempdir().expect("a folder");
    let folder = shelf.path().join("not there yet");
    let mut window = founding_on(&folder);
    assert!(!window.state().is_edited() && session(&window).world().base().is_some());
    let (tie, _) = propose(&mut window);
    assert!(window.state().is_edited() && says(&window, "2 proposed changes"));
    save(&mut window);
    assert!(says(&window, "Saved ") && !window.state().is_edited());
    let beside = folder.join(format!("{}.tieline.ron", FOUNDING.name));
    assert!(text(&beside).contains("Said otherwise elsewhere"));

    let mut again = founding_on(&folder);
    assert_eq!(note_of(&again, &tie).as_deref(), Some("Said otherwise elsewhere"));
    assert!(!again.state().is_edited() && says(&again, "2 proposed changes"));
    again.state_mut().apply(Action::Select(Selection::Relation(RelationIndex::new(0))));
    again.run();
    again.get_by_role_and_label(Role::TextInput, "Reason for the proposal");
    assert!(says(&again, "only these"), "the sentence leads to them");
    again.state_mut().apply(Action::Choose(Choice::Proposed));
    again.run();
    assert_eq!(session(&again).shown().relations.count_ones(..), 1);
    again.state_mut().apply(Action::ClearFilters);
    again.run();
    run(&mut again, Command::ShowChanges);
    assert!(says(&again, "These are proposals"));
    again.get_by_role_and_label(Role::Button, "Export proposals…");
}

#[test]
fn a_proposal_is_taken_back_and_undone_and_what_is_saved_follows() {
    let shelf = tempfile::tempdir().expect("a folder");
    let mut window = founding_on(shelf.path());
    let (tie, _) = propose(&mut window);
    save(&mut window);
    run(&mut window, Command::ShowChanges);
    let name = window
        .query_all_by_role(Role::Button)
        .filter_map(|node| {
            use egui_kittest::kittest::NodeT as _;
            node.accesskit_node().label()
        })
        .find(|label| label.starts_with("Take back"))
        .expect("a way to take one back");
    click(&mut window, Role::Button, &name);
    assert!(says(&window, "1 proposed change") && window.state().is_edited());
    press(&mut window, Key::Escape);
    undo(&mut window);
    assert!(!window.state().is_edited() && says(&window, "2 proposed changes"));
    redo(&mut window);
    save(&mut window);
    let again = founding_on(shelf.path());
    assert_eq!(session(&again).workspace().proposals.len(), 1);
    let is_about_tie = session(&again).workspace().proposals[0].is_about(List::Relations, &tie);
    assert_eq!(note_of(&again, &tie).is_some_and(|note| note.starts_with("Said")), is_about_tie);
}

#[test]
fn proposals_are_sent_with_their_reasons_and_accepted_or_refused_one_by_one() {
    let shelf = tempfile::tempdir().expect("a folder");
    let mut window = founding_on(shelf.path());
    let (tie, entity) = propose(&mut window);
    run(&mut window, Command::ShowChanges);
    type_into(&mut window, "Proposed by", "Chan Tai Man");
    press(&mut window, Key::Enter);
    let name = format!("Why: {}", dataset(&window).entities[0].label(tieline::dataset::names::Language::English));
    type_into(&mut window, &name, "See their new site");
    press(&mut window, Key::Enter);
    press(&mut window, Key::Escape);
    let proposals = &session(&window).workspace().proposals;
    assert!(proposals.iter().all(|proposal| proposal.by == "Chan Tai Man"), "{proposals:?}");
    let sent = exported(&mut window, shelf.path());

    // The curator has a file with the same dataset.
    let file = shelf.path().join("curated.ron");
    fs::write(&file, FOUNDING.text).expect("a file");
    let mut curator = open(builder(), Origin::File(file.clone()));
    curator.state_mut().open(Origin::File(sent.clone()));
    wait(&mut curator, |window| says(window, "Proposal 1 of 2"));
    assert!(says(&curator, "Chan Tai Man") && says(&curator, "See their new site"));
    press(&mut curator, Key::A);
    assert!(says(&curator, "Proposal 2 of 2 · 1 accepted, 0 refused"));
    let note = |window: &Window| dataset(window).entities[0].extra.note.as_deref().map(str::to_owned);
    assert_eq!(note(&curator).as_deref(), Some("Renamed since"));
    assert_eq!(session(&curator).undoes(), Some(format!("accept proposal about {entity}").as_str()));
    click(&mut curator, Role::Button, "Refuse");
    assert!(says(&curator, "1 accepted, 1 refused"));
    press(&mut curator, Key::ArrowLeft);
    assert!(says(&curator, "Accepted: the dataset says so"));
    press(&mut curator, Key::ArrowRight);
    click(&mut curator, Role::Button, "Accept");
    assert_eq!(note_of(&curator, &tie).as_deref(), Some("Said otherwise elsewhere"));
    press(&mut curator, Key::Escape);
    undo(&mut curator);
    assert_eq!(note_of(&curator, &tie), note_of_founding(&tie), "each is one step");
    redo(&mut curator);
    save(&mut curator);
    if says(&curator, "Keep in the file") {
        click(&mut curator, Role::Button, "Keep in the file");
        wait(&mut curator, |window| !window.state().is_saving());
    }
    let kept = read_text(&text(&file)).dataset.expect("it is whole");
    assert!(kept.has_facts_of(dataset(&curator)));
    // What is open for proposals says what the curator's file says.
    assert_eq!(kept.entities[0], dataset(&window).entities[0]);
}

fn note_of_founding(tie: &str) -> Option<String> {
    let founding = founding();
    let at = founding.relation_by_id(tie)?;
    founding.relation(at).extra.note.as_deref().map(str::to_owned)
}

#[test]
fn a_conflict_is_said_and_accepted_only_as_what_it_would_do_now() {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    run(&mut window, Command::Propose);
    edit(&mut window, List::Entities, "ferry", Field::Note, "Proposed");
    let sent = exported(&mut window, folder.path());
    drop(window);
    let changed = folder.path().join("changed.ron");
    fs::write(&changed, HARBOUR.replace("\"Ferry\"", "\"Old ferry\"")).expect("a file");
    let mut curator = window_on(&changed);
    curator.state_mut().open(Origin::File(sent.clone()));
    wait(&mut curator, |window| says(window, "Proposal 1 of 1"));
    assert!(says(&curator, "the record was changed since this was proposed"));
    assert!(says(&curator, "Old ferry"), "what it would change is said");
    click(&mut curator, Role::Button, "Accept all the same");
    let ferry = entity(&curator, "ferry");
    assert_eq!(dataset(&curator).entity(ferry).extra.note.as_deref(), Some("Proposed"));
    drop(curator);
    // Another dataset has nothing to do with it.
    let other = folder.path().join("other.ron");
    fs::write(&other, HARBOUR.replace("id: \"harbour\"", "id: \"quay\"")).expect("a file");
    let mut another = window_on(&other);
    another.state_mut().open(Origin::File(sent));
    wait(&mut another, |window| says(window, "proposes for the dataset “harbour”"));
    assert!(!says(&another, "Proposal 1 of 1"));
}

#[test]
fn whoever_wants_keeps_changes_of_their_own_file_as_proposals_and_back() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    edit(&mut window, List::Entities, "ferry", Field::Note, "Edited");
    assert!(!says(&window, "proposed change"));
    run(&mut window, Command::Propose);
    assert!(says(&window, "1 proposed change"), "what was edited before is proposed too");
    save(&mut window);
    assert_eq!(text(&file), HARBOUR, "the file is as it was");
    let beside = file.with_extension("tieline.ron");
    assert!(text(&beside).contains("Edited"));
    run(&mut window, Command::Propose);
    assert!(!says(&window, "proposed change") && window.state().is_edited());
    save(&mut window);
    assert!(text(&file).contains("Edited") && !text(&beside).contains("about:"));
    assert!(!window.state().is_edited());
    undo(&mut window);
    assert!(says(&window, "1 proposed change"));
}

/// Whether a copy for the case of a crash contains this.
fn copies_say(state: &Path, what: &str) -> bool {
    let folders = fs::read_dir(state).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
    let mut texts = files.filter_map(|file| fs::read_to_string(file.path()).ok());
    texts.any(|text| text.contains(what))
}

#[test]
fn proposals_that_were_not_saved_come_back_after_a_crash() {
    let folder = tempfile::tempdir().expect("a folder");
    let (shelf, state) = (folder.path().join("shelf"), folder.path().join("state"));
    let mut window = founding_on(&shelf);
    window.state_mut().recover_from(&state);
    window.run();
    let (tie, _) = propose(&mut window);
    window.state_mut().apply(Action::Select(Selection::Nothing));
    wait(&mut window, |_| copies(&state) > 0 && copies_say(&state, "Renamed since"));
    drop(window);
    wait_for_what_is_left(&state);
    let mut again = founding_on(&shelf);
    again.state_mut().recover_from(&state);
    again.run();
    assert!(note_of(&again, &tie) == note_of_founding(&tie));
    click(&mut again, Role::Button, "Restore");
    wait(&mut again, |window| says(window, "Everything is as it was"));
    assert_eq!(note_of(&again, &tie).as_deref(), Some("Said otherwise elsewhere"));
    assert!(again.state().is_edited() && says(&again, "2 proposed changes"));
    save(&mut again);
    assert!(!again.state().is_edited());
    assert_eq!(session(&founding_on(&shelf)).workspace().proposals.len(), 2);
}

#[test]
fn a_file_that_cannot_be_written_keeps_changes_beside_it() {
    let (_folder, file) = harbour();
    let mut permissions = fs::metadata(&file).expect("the file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("a file that can only be read");
    let mut window = window_on(&file);
    edit(&mut window, List::Entities, "ferry", Field::Note, "Proposed");
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && text(&file) == HARBOUR);
    assert!(text(&file.with_extension("tieline.ron")).contains("Proposed"));
    run(&mut window, Command::Propose);
    assert!(says(&window, "not yours to change"));
}

#[test]
fn saving_as_a_file_of_ones_own_takes_what_is_proposed_for_facts() {
    let shelf = tempfile::tempdir().expect("a folder");
    let mut window = founding_on(shelf.path());
    let (tie, _) = propose(&mut window);
    let own = shelf.path().join("own.ron");
    window.state_mut().save_as(own.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && !says(&window, "proposed change"));
    let kept = read_text(&text(&own)).dataset.expect("it is whole");
    let at = kept.relation_by_id(&tie).expect("the tie");
    assert_eq!(kept.relation(at).extra.note.as_deref(), Some("Said otherwise elsewhere"));
}

/// A file of proposals for the harbour: a note of the ferry, a new entity, and a tie to that.
fn to_send(folder: &Path) -> PathBuf {
    let buoy = r#"    (id: "buoy", kind: "company", name: {"en": "Buoy"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r2", from: "lantern", to: "buoy", kind: "supplies", evidence: [(source: "report")]),
"#;
    let after = HARBOUR.replacen("    ],\n    relations: [\n", buoy, 1);
    let after = after.replace(r#"{"en": "Ferry"}"#, r#"{"en": "Ferry"}, note: "Since 1898""#);
    let [before, after] = [HARBOUR, &after].map(|text| read_text(text).dataset.expect("it is whole"));
    let proposals = proposing::differences(&before, (&before, &[]), &after);
    assert_eq!(proposals.len(), 3, "three are proposed");
    let path = folder.join("to-send.ron");
    fs::write(&path, proposing::text("harbour", &proposals)).expect("a file");
    path
}

fn ids(window: &Window) -> (Vec<String>, Vec<String>) {
    let entities = dataset(window).entities.iter().map(|entity| entity.id.to_string()).collect();
    (entities, dataset(window).relations.iter().map(|tie| tie.id.to_string()).collect())
}

#[test]
fn a_tie_to_an_entity_that_is_proposed_too_takes_it_along() {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    window.state_mut().open(Origin::File(to_send(folder.path())));
    wait(&mut window, |window| says(window, "Proposal 1 of 3"));
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowRight);
    assert!(says(&window, "It needs Buoy, which is accepted with it"));
    click(&mut window, Role::Button, "Accept both");
    assert!(says(&window, "2 accepted"));
    assert_eq!(ids(&window), (vec!["lantern".into(), "ferry".into(), "buoy".into()], vec!["r1".into(), "r2".into()]));
    press(&mut window, Key::Escape);
    undo(&mut window);
    assert_eq!(ids(&window).0.len(), 2, "both are one step");
}

#[test]
fn all_that_can_be_made_is_accepted_at_once_and_the_rest_is_told_one_by_one() {
    let (folder, file) = harbour();
    let sent = to_send(folder.path());
    fs::write(&file, HARBOUR.replace("\"Ferry\"", "\"Old ferry\"")).expect("a file");
    let mut window = window_on(&file);
    window.state_mut().open(Origin::File(sent));
    wait(&mut window, |window| says(window, "Proposal 1 of 3"));
    click(&mut window, Role::Button, "Accept all (2)");
    assert!(says(&window, "2 accepted") && says(&window, "Proposal 1 of 3"), "what is left is in front");
    assert!(says(&window, "One proposal cannot be made as it was proposed"));
    assert!(says(&window, "Old ferry") && says(&window, "the record was changed since this was proposed"));
    assert_eq!(ids(&window).1, ["r1", "r2"]);
    press(&mut window, Key::Escape);
    undo(&mut window);
    assert_eq!(ids(&window).1, ["r1"], "all of them are one step");
}

#[test]
fn proposals_that_are_opened_by_themselves_say_what_they_are_and_open_their_dataset() {
    let (folder, _) = harbour();
    let origin = Origin::File(to_send(folder.path()));
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, Memory::default()));
    wait(&mut window, |window| says(window, "changes that somebody proposes for the dataset “harbour”"));
    wait(&mut window, |window| says(window, "Open harbour.ron"));
    click(&mut window, Role::Button, "Open harbour.ron");
    wait(&mut window, |window| says(window, "Proposal 1 of 3"));
    assert_eq!(ids(&window).0, ["lantern", "ferry"]);
}
