//! Ticks and whole layouts, on graphs of three hundred bodies to a million.
//!
//! `cargo bench --bench layout` measures with one thread and with two, and tells the memory in use at the most
//! ("max alloc"). The largest graphs are measured once, since one layout of a million bodies takes seconds.

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher};
use std::ops::ControlFlow;
use std::sync::{Arc, mpsc::channel};
use tieline::layout::worker::{Order, Worker};
use tieline::layout::{Link, Settings, Simulation, Topology, arrange};

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

const SIZES: [u32; 3] = [300, 10_000, 100_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, consts = [1, 2], sample_count = 5)]
fn whole_layout<const THREADS: usize>(bencher: Bencher<'_, '_>, count: u32) {
    let topology = scale_free(count);
    bencher.counter(ItemsCount::new(count)).bench(|| settled(&topology, THREADS));
}

#[divan::bench(consts = [1, 2], sample_count = 1, sample_size = 1)]
fn whole_layout_of_a_million<const THREADS: usize>(bencher: Bencher<'_, '_>) {
    let topology = scale_free(1_000_000);
    bencher.bench(|| settled(&topology, THREADS));
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn star_of_a_million_leaves(bencher: Bencher<'_, '_>) {
    let topology = Topology::bare(1_000_001, (1..=1_000_000).map(|leaf| Link::new(0, leaf)).collect());
    bencher.bench(|| settled(&topology, 0));
}

/// Four ticks of the free simulation: in one of them the charges are summed anew.
#[divan::bench(args = [300, 10_000, 100_000, 1_000_000], consts = [1, 2], sample_count = 10)]
fn four_ticks_of_the_free_simulation<const THREADS: usize>(bencher: Bencher<'_, '_>, count: u32) {
    let topology = scale_free(count);
    let (positions, _) = settled(&topology, 0).unwrap_or_default();
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build() else { return };
    let mut simulation = Simulation::relaxing(&topology, &positions, 0.3);
    let mut tick = move || {
        simulation.reheat(0.3);
        simulation.tick();
    };
    // The first ticks renumber the bodies; what is measured is the run after them.
    pool.install(|| (0..28).for_each(|_| tick()));
    bencher.bench_local(|| pool.install(|| (0..4).for_each(|_| tick())));
}

/// One tick while a body is dragged.
#[divan::bench(args = SIZES, sample_count = 20)]
fn tick_of_a_drag(bencher: Bencher<'_, '_>, count: u32) {
    let topology = scale_free(count);
    let (positions, _) = settled(&topology, 0).unwrap_or_default();
    let mut simulation = Simulation::new(&topology, &positions, &Settings::default());
    let mut place = positions[0];
    bencher.bench_local(|| {
        place.x += 1.0;
        simulation.pin(0, Some(place));
        simulation.reheat(0.5);
        simulation.tick();
    });
}

/// One update of a drag at 100,000 bodies, from the order to the window's thread: what a drag in the window waits
/// for, but for painting.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn update_of_a_drag_at_100k(bencher: Bencher<'_, '_>) {
    let topology = Arc::new(scale_free(100_000));
    let (positions, _) = settled(&topology, 0).unwrap_or_default();
    let (bell, rung) = channel();
    // A worker that ended rings no more, and then nothing is measured.
    let Ok(worker) = Worker::spawn(move || bell.send(()).unwrap_or_default()) else { return };
    let mut place = positions[0];
    worker.order(Order::Hold {
        ticket: 1,
        topology,
        positions: Arc::new(positions),
        pins: Vec::new(),
        settings: Settings::default(),
    });
    bencher.bench_local(|| {
        place.x += 1.0;
        worker.order(Order::Drag(vec![(0, place)]));
        rung.recv().ok()?;
        worker.take()
    });
}

fn settled(topology: &Topology, threads: usize) -> Option<(Vec<emath::Pos2>, tieline::layout::Statistics)> {
    let settings = Settings { threads, ..Settings::default() };
    arrange(topology, &settings, &mut |_| ControlFlow::Continue(()))
}

/// A graph grown by preferential attachment (Barabási & Albert 1999), two links for each new body.
fn scale_free(count: u32) -> Topology {
    let mut seed = 2_463_534_242_u64;
    let mut below = |bound: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % bound as u64) as usize
    };
    let mut ends = vec![0, 1, 0, 2];
    let mut links = vec![Link::new(0, 1), Link::new(0, 2)];
    for body in 3..count {
        let grown = ends.len();
        for _ in 0..2 {
            let other = ends[below(grown)];
            links.push(Link::new(other, body));
            ends.extend([other, body]);
        }
    }
    Topology::bare(count as usize, links)
}
