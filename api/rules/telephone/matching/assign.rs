//! The best one-to-one assignment of calls to rows, exactly, and how much worse the second best is for each pair.
//!
//! Best is: the most pairs whose number decides; of those assignments the ones with the most pairs that decide or are
//! strong; of those the ones with the most pairs; of those the one with the highest sum of scores. So a pair of one number
//! is never torn apart to make two weak ones.
//!
//! The graph falls into parts that have nothing to do with each other. In each part the four aims are one weight, and the
//! assignment of the highest weight is found by successive shortest paths with prices (Kuhn, Munkres; Edmonds and Karp).
//! So that calls and rows may stay alone, each gets a shadow on the other side: every assignment of calls and rows is then
//! a perfect one of all, and what it costs to do without a pair is one shortest path. All numbers of nodes are given out
//! here, so that the lists below are always as long as the numbers that look into them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// The highest score of a pair.
pub(super) const HIGHEST_SCORE: i64 = 1000;

/// How far a pair can be believed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It is possible.
    Weak,
    /// Its score is high.
    Strong,
    /// Its number decides.
    Number,
}

/// A pair that is possible: call and row by their places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) call: usize,
    pub(super) row: usize,
    pub(super) strength: Strength,
    /// From 0 to [`HIGHEST_SCORE`].
    pub(super) score: i64,
}

/// A pair of the best assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// Its place among the edges.
    pub(super) edge: usize,
    /// By how much the sum of the scores falls without it; `None` when every other assignment has fewer pairs, or
    /// fewer strong or deciding ones.
    pub(super) gap: Option<i64>,
}

/// The best assignment. Equal ones are told apart by the places of calls and rows, not by the order of the edges.
///
/// Rule: TEL-02.
pub(super) fn best(edges: &[Edge]) -> Vec<Chosen> {
    parts(edges).iter().flat_map(|part| Graph::of(edges, part).chosen()).collect()
}

/// The edges that hang together, each part in the order of calls and rows.
fn parts(edges: &[Edge]) -> Vec<Vec<usize>> {
    let mut of_call: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut of_row: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, edge) in edges.iter().enumerate() {
        of_call.entry(edge.call).or_default().push(place);
        of_row.entry(edge.row).or_default().push(place);
    }
    let mut parts = Vec::new();
    while let Some((_, mut waiting)) = of_call.pop_first() {
        let mut part = BTreeSet::new();
        while let Some(place) = waiting.pop() {
            let edge = edges[place];
            if part.insert((edge.call, edge.row, place)) {
                waiting.extend(of_call.remove(&edge.call).unwrap_or_default());
                waiting.extend(of_row.remove(&edge.row).unwrap_or_default());
            }
        }
        parts.push(part.into_iter().map(|(_, _, place)| place).collect());
    }
    parts
}

/// An arc from the left side to the right one.
#[derive(Clone, Copy)]
struct Arc {
    to: usize,
    cost: i128,
    /// The edge that it stands for; `None` for arcs of shadows.
    edge: Option<usize>,
}

/// One part with its shadows: calls and the shadows of rows on the left, rows and the shadows of calls on the right.
struct Graph {
    calls: usize,
    arcs: Vec<Vec<Arc>>,
    /// What a pair weighs more than none.
    unit: i128,
    left_prices: Vec<i128>,
    right_prices: Vec<i128>,
    /// The left partner of each right node.
    partners: Vec<Option<usize>>,
}

/// What a search for a shortest path has found: how far each right node is, and from which left one.
struct Search {
    distances: Vec<Option<i128>>,
    from: Vec<usize>,
    settled: Vec<usize>,
    end: Option<usize>,
}

impl Graph {
    fn of(edges: &[Edge], part: &[usize]) -> Self {
        let local = |side: &dyn Fn(&Edge) -> usize| -> BTreeMap<usize, usize> {
            let nodes: BTreeSet<usize> = part.iter().map(|place| side(&edges[*place])).collect();
            nodes.into_iter().enumerate().map(|(own, node)| (node, own)).collect()
        };
        let (calls, rows) = (local(&|edge| edge.call), local(&|edge| edge.row));
        let size = calls.len() + rows.len();
        let most = i128::try_from(calls.len().min(rows.len())).unwrap_or(i128::MAX) + 1;
        // Twice what lower aims can add up to in two assignments, so that a difference tells which aim it is of.
        let unit = 4 * i128::from(HIGHEST_SCORE + 1) * most;
        let (strong, number) = (unit * 2 * most, unit * 4 * most * most);
        let weight = |edge: &Edge| {
            let aims = match edge.strength {
                Strength::Weak => unit,
                Strength::Strong => unit + strong,
                Strength::Number => unit + strong + number,
            };
            aims + i128::from(edge.score)
        };
        let top = part.iter().map(|place| weight(&edges[*place])).max().unwrap_or_default();
        let mut arcs: Vec<Vec<Arc>> = vec![Vec::new(); size];
        for place in part {
            let (call, row) = (calls[&edges[*place].call], rows[&edges[*place].row]);
            arcs[call].push(Arc { to: row, cost: top - weight(&edges[*place]), edge: Some(*place) });
            arcs[calls.len() + row].push(Arc { to: rows.len() + call, cost: top, edge: None });
        }
        (0..calls.len()).for_each(|call| arcs[call].push(Arc { to: rows.len() + call, cost: top, edge: None }));
        (0..rows.len()).for_each(|row| arcs[calls.len() + row].push(Arc { to: row, cost: top, edge: None }));
        let mut graph = Self {
            calls: calls.len(),
            arcs,
            unit,
            left_prices: vec![0; size],
            right_prices: vec![0; size],
            partners: vec![None; size],
        };
        (0..size).for_each(|left| graph.match_one(left));
        graph
    }

    /// Gives one more left node a partner, over a shortest path.
    fn match_one(&mut self, start: usize) {
        let search = self.search(start, None);
        // With shadows there is always a free node; without one nothing changes.
        let Some(end) = search.end else { return };
        let whole = search.distances[end].unwrap_or_default();
        self.left_prices[start] += whole;
        for right in search.settled {
            let rest = whole - search.distances[right].unwrap_or_default();
            self.right_prices[right] -= rest;
            if let Some(left) = self.partners[right] {
                self.left_prices[left] += rest;
            }
        }
        let mut right = end;
        loop {
            let left = search.from[right];
            let before = self.partners.iter().position(|partner| *partner == Some(left));
            self.partners[right] = Some(left);
            match before {
                Some(before) if left != start => right = before,
                _ => return,
            }
        }
    }

    /// The shortest way from a left node to a free right one, or to its own partner without the arc between them.
    fn search(&self, start: usize, own: Option<usize>) -> Search {
        let size = self.partners.len();
        let mut found = Search { distances: vec![None; size], from: vec![start; size], settled: Vec::new(), end: None };
        let mut heap = BinaryHeap::new();
        let mut is_settled = vec![false; size];
        let (mut left, mut so_far) = (start, 0);
        loop {
            for arc in self.arcs[left].iter().filter(|arc| left != start || Some(arc.to) != own) {
                let far = so_far + arc.cost - self.left_prices[left] - self.right_prices[arc.to];
                if found.distances[arc.to].is_none_or(|known| far < known) {
                    found.distances[arc.to] = Some(far);
                    found.from[arc.to] = left;
                    heap.push(Reverse((far, arc.to)));
                }
            }
            let next = loop {
                match heap.pop() {
                    Some(Reverse((_, right))) if is_settled[right] => {}
                    other => break other,
                }
            };
            let Some(Reverse((far, right))) = next else { return found };
            is_settled[right] = true;
            match self.partners[right].filter(|_| own != Some(right)) {
                Some(partner) => (left, so_far) = (partner, far),
                None => {
                    found.end = Some(right);
                    return found;
                }
            }
            found.settled.push(right);
        }
    }

    /// The pairs of the assignment, each with what it costs to do without it.
    fn chosen(&self) -> Vec<Chosen> {
        let pair = |(right, partner): (usize, &Option<usize>)| {
            let call = partner.filter(|left| *left < self.calls)?;
            let edge = self.arcs[call].iter().find(|arc| arc.to == right)?.edge?;
            let search = self.search(call, Some(right));
            let loss = search.end.and_then(|end| search.distances[end]);
            let gap = loss.filter(|loss| *loss < self.unit / 2).and_then(|loss| i64::try_from(loss).ok());
            Some(Chosen { edge, gap })
        };
        self.partners.iter().enumerate().filter_map(pair).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Deciding pairs, strong ones, all, and the sum of the scores.
    type Worth = (usize, usize, usize, i64);

    fn worth<'a>(pairs: impl Iterator<Item = &'a Edge>) -> Worth {
        pairs.fold((0, 0, 0, 0), |(number, strong, all, score), edge| {
            let (is_number, is_strong) = (edge.strength == Strength::Number, edge.strength >= Strength::Strong);
            (number + usize::from(is_number), strong + usize::from(is_strong), all + 1, score + edge.score)
        })
    }

    /// The best of all assignments, tried one by one; without one edge if wanted.
    fn brute(edges: &[Edge], without: Option<usize>) -> Worth {
        let one_to_one = |pairs: &[&Edge]| {
            let calls: BTreeSet<usize> = pairs.iter().map(|edge| edge.call).collect();
            let rows: BTreeSet<usize> = pairs.iter().map(|edge| edge.row).collect();
            calls.len() == pairs.len() && rows.len() == pairs.len()
        };
        let subsets = (0..1_usize << edges.len()).filter(|set| without.is_none_or(|edge| set >> edge & 1 == 0));
        let chosen = subsets.map(|set| (0..edges.len()).filter(move |nth| set >> nth & 1 == 1).map(|nth| &edges[nth]));
        let fine = chosen.map(Iterator::collect::<Vec<_>>).filter(|pairs| one_to_one(pairs));
        fine.map(|pairs| worth(pairs.into_iter())).max().expect("no pair at all is an assignment")
    }

    fn edge(call: usize, row: usize, strength: Strength, score: i64) -> Edge {
        Edge { call, row, strength, score }
    }

    fn pairs(edges: &[Edge]) -> Vec<(usize, usize)> {
        let mut pairs: Vec<_> =
            best(edges).iter().map(|chosen| (edges[chosen.edge].call, edges[chosen.edge].row)).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Rule: TEL-02.
    #[test]
    fn first_come_is_not_first_served() {
        use Strength::{Number, Strong, Weak};
        let greedy = [edge(0, 0, Weak, 400), edge(0, 1, Weak, 390), edge(1, 0, Weak, 380)];
        assert_eq!(pairs(&greedy), [(0, 1), (1, 0)], "two pairs are more than one");
        let torn = [edge(0, 0, Number, 500), edge(0, 1, Strong, 900), edge(1, 0, Strong, 900)];
        assert_eq!(pairs(&torn), [(0, 0)], "two strong pairs do not tear a number apart");
        let weak = [edge(0, 0, Strong, 500), edge(0, 1, Weak, 440), edge(1, 0, Weak, 440)];
        assert_eq!(pairs(&weak), [(0, 0)], "nor two weak ones a strong one");
        assert_eq!(pairs(&[]), []);
    }

    /// Rule: TEL-02.
    #[test]
    fn the_gap_tells_how_near_another_assignment_is() {
        use Strength::Weak;
        let square = [edge(0, 0, Weak, 300), edge(1, 1, Weak, 300), edge(0, 1, Weak, 290), edge(1, 0, Weak, 280)];
        assert!(best(&square).iter().all(|chosen| chosen.gap == Some(30)));
        assert_eq!(best(&square).len(), 2);
        let rival = [edge(0, 0, Weak, 300), edge(1, 0, Weak, 295)];
        assert_eq!(best(&rival), [Chosen { edge: 0, gap: Some(5) }]);
        let alone = [edge(0, 0, Weak, 300)];
        assert_eq!(best(&alone), [Chosen { edge: 0, gap: None }]);
    }

    fn any_edges() -> impl Strategy<Value = Vec<Edge>> {
        let strength = prop_oneof![Just(Strength::Weak), Just(Strength::Strong), Just(Strength::Number)];
        let one = (0..5_usize, 0..5_usize, strength, 0..=HIGHEST_SCORE);
        proptest::collection::vec(one, 0..11).prop_map(|edges| {
            let by_place: BTreeMap<(usize, usize), Edge> = edges
                .into_iter()
                .map(|(call, row, strength, score)| ((call, row), edge(call, row, strength, score)))
                .collect();
            by_place.into_values().collect()
        })
    }

    proptest! {
        /// Rule: TEL-02.
        #[test]
        fn the_assignment_is_the_best_of_all_and_so_are_the_gaps(edges in any_edges()) {
            let found = best(&edges);
            let whole = worth(found.iter().map(|chosen| &edges[chosen.edge]));
            prop_assert_eq!(whole, brute(&edges, None));
            for chosen in &found {
                let other = brute(&edges, Some(chosen.edge));
                let has_same_aims = (other.0, other.1, other.2) == (whole.0, whole.1, whole.2);
                prop_assert_eq!(chosen.gap, has_same_aims.then(|| whole.3 - other.3));
            }
        }

        /// Rule: TEL-02.
        #[test]
        fn it_is_one_to_one_and_the_order_of_the_edges_does_not_matter(edges in any_edges(), turn in 0..11_usize) {
            let found = pairs(&edges);
            let calls: BTreeSet<usize> = found.iter().map(|pair| pair.0).collect();
            let rows: BTreeSet<usize> = found.iter().map(|pair| pair.1).collect();
            prop_assert_eq!((calls.len(), rows.len()), (found.len(), found.len()));
            let mut turned = edges.clone();
            turned.reverse();
            turned.rotate_left(turn.min(edges.len()));
            prop_assert_eq!(pairs(&turned), found);
        }
    }
}
