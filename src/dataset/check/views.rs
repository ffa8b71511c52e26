//! Checks views, and what the steps of stories show.

use emath::Pos2;

use super::{
    desk::{Desk, Subject},
    entities::Understood,
};
use crate::dataset::{
    by_id::{self, Fault, Ids, Named},
    file::{
        kept as file,
        show::{Place, Show as Written},
    },
    list::List,
    message::Message,
    tree::{Step, field_of},
    view::{Show, View},
    written::Record,
};

/// One view.
pub(super) fn view(desk: &mut Desk<'_, '_, '_>, record: Record<file::View>, understood: &Understood) -> View {
    let (id, name, written) = record.written.into_parts();
    let subject = desk.record(List::Views, &id, record.range);
    let name = desk.names(&subject, "name", &name);
    if name.is_empty() {
        desk.error(&subject, &[Step::Field("name")], Message::new("names-empty").field("field", "name"));
    }
    let show = show(desk, &subject, &written, understood);
    View { id, name, show }
}

/// What is shown.
pub(super) fn show(
    desk: &mut Desk<'_, '_, '_>,
    subject: &Subject<'_>,
    written: &Written,
    understood: &Understood,
) -> Show {
    by_id::resolve(written, &mut AtDesk { desk, subject, understood })
}

/// A place in the world.
pub(super) fn place(desk: &mut Desk<'_, '_, '_>, subject: &Subject<'_>, path: &[Step<'_>], at: Place) -> Pos2 {
    if let Some(message) = by_id::misplaced(at) {
        desk.error(subject, path, message);
    }
    at.into()
}

/// A record whose ids the desk knows, and at whose places it points.
struct AtDesk<'at, 'text, 'log, 'original> {
    desk: &'at mut Desk<'text, 'log, 'original>,
    subject: &'at Subject<'at>,
    understood: &'at Understood,
}

impl Ids for AtDesk<'_, '_, '_, '_> {
    fn find(&mut self, named: Named, id: &str) -> Option<usize> {
        self.desk.find(list(named), id)
    }

    fn is_capital(&self, entity: usize) -> bool {
        self.understood.is_capital(entity)
    }

    fn hear(&mut self, path: &[Step<'_>], fault: Fault) {
        let Self { desk, subject, .. } = self;
        match fault {
            Fault::Unknown(named, id) => desk.leads_nowhere(subject, path, list(named), &id),
            Fault::NoFund(id) => {
                desk.wrong(subject, path, Message::new("refer-no-fund").field("field", "funds").with("id", id));
            }
            Fault::Twice(id) => {
                let field = field_of(path);
                desk.warning(subject, path, Message::new("refer-twice").field("field", field).with("id", id));
            }
            Fault::Wrong(message) => desk.error(subject, path, message),
        }
    }
}

fn list(named: Named) -> List {
    match named {
        Named::Source => List::Sources,
        Named::Group => List::Groups,
        Named::Sector => List::Sectors,
        Named::EntityKind => List::EntityKinds,
        Named::RelationKind => List::RelationKinds,
        Named::Entity => List::Entities,
        Named::Relation => List::Relations,
    }
}
