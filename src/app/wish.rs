//! The wishes of owners: each changes only its own state, and returns what is to be done by others.

use std::{
    path::PathBuf,
    sync::{Arc, Weak},
};

use eframe::egui;
use emath::Rect;

use super::{
    Front,
    brief_ui::Copied,
    desk,
    dialog::Purpose,
    duplicates::TwoIds,
    export_ui::Asked,
    fronts::Notice,
    joining::PutTogether,
    leaving::NotWritten,
    question::Question,
    reopening::{Needed, Wanted},
    rereading::{Decided, Joining},
    saving::{Then, Writing},
    saving_ui::Answer,
    tabling::Found,
    tasks::{Again, Opened},
    updating::{Offer, Taken},
    window::Window,
};
use crate::{
    dataset::{filter::Along, located::Located, message::Message},
    exchange::report::Record,
    keep::{
        document::{Keeping, Replacing},
        merge::Merge,
        open::{Origin, Ready},
    },
    network::measure::Measure,
    panels::{LeftPanel, desk as reading_desk, mapping},
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        moment::Moment,
        outbox::{Ask, Request, Way},
        world::World,
    },
    words::Words,
};

/// A wish of an owner. The window grants it at once, but for those that panels and canvas may have as well.
#[derive(Debug)]
pub(super) enum Wish {
    /// To put a brief on the clipboard.
    CopyBrief(Copied),
    /// To have something done in its turn, after all that was asked for before.
    Ask(Ask),
    /// To say something at the foot of the window.
    Say(Notice),
    /// To bring something in front of the map.
    Show(Front),
    /// To take note that two entities are not the same.
    TellApart(TwoIds),
    /// To close what is in front of the map.
    Uncover,
    /// To bring a list to the left.
    List(LeftPanel),
    /// To look at this part of the world.
    LookAt(Rect),
    /// To have a measure along these ties worked out, after which this is asked for.
    Measure((Measure, Along), Vec<Ask>),
    /// To do what was asked for in the export window.
    Export(Asked),
    /// To print what was chosen in the print window.
    Print,
    /// To keep the look of one's own by this change.
    KeepLook(Action),
    /// To say why nothing was written, and to ask again where it is to go.
    AskAgain(NotWritten),
    /// To write over what is where something is to be exported to.
    Replace(Purpose, PathBuf),

    /// To have a path chosen in a dialog of the desktop, where it has one.
    AskFor(Purpose),
    /// To have a path typed.
    Prompt(Purpose),
    /// To go on with a path that was chosen.
    Path(Purpose, PathBuf, Replacing),
    /// To open a file.
    Open(Origin),
    /// To have a file of proposals, of this name and content, reviewed.
    Review(String, Arc<[u8]>),
    /// To look at a world of the same file in which other things are proposed, in a step of this name.
    Propose(Box<Moment>, Message),
    /// To read tables of another program.
    Read(Found),
    /// To read cells that were pasted.
    Paste(String),
    /// To do what was asked for in the mapping panel.
    Import(mapping::Asked),
    /// To show in the mapping panel how the tables of the open dataset were read.
    ChangeMapping,
    /// To read a text on the desk.
    ReadText(desk::TextFrom),
    /// To do what was asked for on the desk.
    Desk(reading_desk::Asked),
    /// To keep the text on the desk in a folder beside the dataset.
    KeepText,
    /// To select a record of the open dataset and to bring it into sight.
    ShowRecord(Record),
    /// To look at what was opened, as soon as nothing unsaved is lost by that.
    MakeRoom(Box<Ready>),
    /// To look at what was opened.
    Take(Box<Ready>),
    /// To open the dataset that a picture needs.
    OpenNeeded(Box<Needed>, Wanted),
    /// To read the file that is open again, and to save it then.
    ReadAgain(Option<(Keeping, Then)>),
    /// To take over what was read again.
    TakeAgain(Opened, Box<Again>),
    /// To put what was read again together with what was made here, as it was decided.
    Join(Box<Ready>, Option<(Keeping, Then)>, Option<Decided>),
    /// To go on with what was read again, once the facts that were edited here are in it.
    JoinFacts(Box<PutTogether>),
    /// To look at what was put together.
    Turn(Box<Moment>),
    /// To take over what is ticked of an update.
    TakeUpdate(Box<Offer>),
    /// To look at what is open with an update in it.
    Updated(Box<Taken>),
    /// To go on with a workbook that was written.
    Filled(Purpose, PathBuf),
    /// To tell these warnings of the file that is open.
    Warn(Vec<Located>),
    /// To go on once all is put together.
    Joined(Option<(Keeping, Then)>),

    /// To do what was answered to a question about work.
    Answer(Box<Question>, Answer),
    /// To save what was made.
    Save(Then),
    /// To write a file.
    Write(Writing),
    /// To remember where the work on a file is kept.
    KeepAt(PathBuf, Keeping),
    /// To call the file that is open by another path.
    GoBy(PathBuf),
    /// To call the file by another path that was open when so much was opened, and that undo took away.
    WentBy(PathBuf, u64),
    /// To keep beside a file that was saved what the workbook said that its dataset, in this world, was made of.
    KeepBase(PathBuf, Weak<World>),

    /// To count what is open as no work.
    BeginAgain,
    /// To copy what is open though nothing of it changed.
    CopyAnew,
    /// To bring back what a crash left, wherever its dataset lies.
    Restore,
    /// To bring back what a crash left onto its dataset, which is open, as it was decided.
    BringBack(Option<Box<Merge>>),
    /// To leave what a crash left where it is.
    LeaveForLater,
    /// To give up what a crash left.
    DiscardLeft,
}

impl Wish {
    /// To say something at the foot of the window.
    pub(super) fn say<T: Into<String>>(say: impl Fn(Words) -> T) -> Self {
        Self::Say(Notice::new(say))
    }

    /// To change the session.
    pub(super) fn send(action: Action) -> Self {
        Self::Ask(Ask::Change(action))
    }

    /// To have a measure of what is looked at worked out, for nothing that waits.
    pub(super) fn measure(measure: Measure, session: &Session) -> Self {
        Self::Measure((measure, session.filter().along), Vec::new())
    }

    /// To have the camera go somewhere.
    pub(super) fn look(way: Way) -> Self {
        Self::Ask(Ask::Window(Request::Look(way)))
    }

    /// To ask what is to become of work.
    pub(super) fn question(question: Question) -> Self {
        Self::Show(Front::Question(Box::new(question)))
    }

    /// To go on with what was decided about records that were changed both here and elsewhere.
    pub(super) fn decided(merge: Box<Merge>, joining: Joining) -> Self {
        match joining {
            Joining::File(ready, saving, facts) => Self::Join(ready, saving, Some(Decided { merge, facts })),
            Joining::Copy => Self::BringBack(Some(merge)),
        }
    }
}

/// The surroundings in which an owner acts: what is open, and the window it is shown in.
#[derive(Clone, Copy)]
pub(super) struct Now<'a> {
    pub(super) ctx: &'a egui::Context,
    pub(super) session: Option<&'a Session>,
    pub(super) window: &'a Window,
}

impl<'a> Now<'a> {
    pub(super) fn of(ctx: &'a egui::Context, session: Option<&'a Session>, window: &'a Window) -> Self {
        Self { ctx, session, window }
    }

    /// The words of the language that is on.
    pub(super) fn words(self) -> Words {
        self.session.map_or_else(|| Words::of(self.window.memory.language), Session::words)
    }

    /// The colours and measures that are on.
    pub(super) fn theme(self) -> &'static Theme {
        self.window.theme()
    }

    /// The name of the open dataset, in the bar and in the window's title alike.
    pub(super) fn title(self) -> String {
        let Some(session) = self.session else { return "Tieline".to_owned() };
        let title = session.network().dataset().title.get(session.language());
        if title.is_empty() { self.words().say("title-none").into_owned() } else { title.to_owned() }
    }

    /// A call that has the window draw a frame, for threads.
    pub(super) fn wake(self) -> impl Fn() + Send + Sync + use<> {
        let ctx = self.ctx.clone();
        move || ctx.request_repaint()
    }
}
