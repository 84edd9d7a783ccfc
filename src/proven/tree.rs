//! Merkle trees after RFC 6962, §2.1: how leaves meet in a root, the way from a leaf to it, and the way back.
//!
//! Only over hashes: what a leaf holds is `commit`'s. The RFC splits a list at the largest power of two below its
//! length; pairing neighbours level by level, an odd last one rising as it is, gives the same tree.

use super::hash::{Hash, HashKind};

/// Stands before the two hashes of an inner node.
const NODE: [u8; 1] = [1];

fn node(kind: HashKind, left: &Hash, right: &Hash) -> Hash {
    kind.of(&[&NODE, left.bytes(), right.bytes()])
}

/// The next level; an odd last one rises as it is.
fn above(kind: HashKind, level: &[Hash]) -> Vec<Hash> {
    let (pairs, rest) = level.as_chunks::<2>();
    pairs.iter().map(|[left, right]| node(kind, left, right)).chain(rest.iter().copied()).collect()
}

/// All levels of a tree, so that ways are looked up.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    kind: HashKind,
    /// The leaves first, the root last.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    pub(crate) fn new(kind: HashKind, leaves: Vec<Hash>) -> Self {
        let mut levels = vec![leaves];
        while let Some(level) = levels.last().filter(|level| level.len() > 1) {
            levels.push(above(kind, level));
        }
        Self { kind, levels }
    }

    /// The root; over nothing the hash of nothing.
    pub(crate) fn root(&self) -> Hash {
        self.levels.last().and_then(|level| level.first()).copied().unwrap_or_else(|| self.kind.of(&[]))
    }

    /// The hashes that stand beside the way from a leaf to the root, from below.
    pub(crate) fn path(&self, leaf: usize) -> Vec<Hash> {
        let beside = |(height, level): (u32, &Vec<Hash>)| {
            let place = leaf.checked_shr(height)? ^ 1;
            level.get(place).copied()
        };
        // The root has nobody beside it.
        let below = self.levels.len().saturating_sub(1);
        (0_u32..).zip(&self.levels).take(below).filter_map(beside).collect()
    }
}

/// The root over some leaves, without the tree.
pub(crate) fn root(kind: HashKind, leaves: Vec<Hash>) -> Hash {
    let mut level = leaves;
    while level.len() > 1 {
        level = above(kind, &level);
    }
    level.first().copied().unwrap_or_else(|| kind.of(&[]))
}

/// The root that a way from a leaf leads to; `None` where the way is too long or too short for the place, or there is
/// no such place.
pub(crate) fn climb(kind: HashKind, leaf: Hash, place: u32, of: u32, path: &[Hash]) -> Option<Hash> {
    if place >= of {
        return None;
    }
    let (mut place, mut last) = (place, of.checked_sub(1)?);
    let (mut hash, mut path) = (leaf, path.iter());
    while last > 0 {
        if place & 1 == 1 {
            hash = node(kind, path.next()?, &hash);
        } else if place < last {
            hash = node(kind, &hash, path.next()?);
        }
        (place, last) = (place >> 1, last >> 1);
    }
    path.next().is_none().then_some(hash)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what went wrong by panicking")]

    use super::super::hash::unhex;
    use super::*;

    const KIND: HashKind = HashKind::Sha256;

    /// The leaves and roots by which implementations of Certificate Transparency test themselves.
    const LEAVES: [&str; 8] =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    fn leaves(count: usize) -> Vec<Hash> {
        LEAVES[..count].iter().map(|leaf| KIND.of(&[&[0], &unhex(leaf).unwrap()])).collect()
    }

    /// The definition of RFC 6962, word for word in code.
    fn defined(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => KIND.of(&[]),
            [one] => *one,
            _ => {
                let split = leaves.len().next_power_of_two() / 2;
                let (left, right) = leaves.split_at(split);
                node(KIND, &defined(left), &defined(right))
            }
        }
    }

    #[test]
    fn roots_of_certificate_transparency() {
        for (count, wanted) in ROOTS.iter().enumerate() {
            assert_eq!(Tree::new(KIND, leaves(count)).root().to_string(), *wanted, "{count}");
            assert_eq!(root(KIND, leaves(count)).to_string(), *wanted, "{count}");
        }
    }

    #[test]
    fn a_way_of_certificate_transparency() {
        // RFC 6962, §2.1.3: d0 of seven leaves is proven by b, h, l.
        let leaves = leaves(7);
        let path = Tree::new(KIND, leaves.clone()).path(0);
        assert_eq!(path, [leaves[1], defined(&leaves[2..4]), defined(&leaves[4..])]);
        assert_eq!(Tree::new(KIND, leaves.clone()).path(6), [defined(&leaves[4..6]), defined(&leaves[..4])]);
    }

    #[test]
    fn every_way_of_every_tree_leads_to_its_root_and_no_other_does() {
        let many: Vec<Hash> = (0_u32..70).map(|place| KIND.of(&[&[0], &place.to_be_bytes()])).collect();
        for of in 1..=many.len() {
            let leaves = &many[..of];
            let tree = Tree::new(KIND, leaves.to_vec());
            let wanted = defined(leaves);
            assert_eq!(tree.root(), wanted);
            let count = u32::try_from(of).unwrap();
            for (place, leaf) in (0_u32..).zip(leaves) {
                let path = tree.path(usize::try_from(place).unwrap());
                assert_eq!(climb(KIND, *leaf, place, count, &path), Some(wanted));
                for other in (0..=count).filter(|other| *other != place) {
                    assert_ne!(climb(KIND, *leaf, other, count, &path), Some(wanted), "{place} as {other} of {of}");
                }
                assert_eq!(climb(KIND, *leaf, place, count, &[&path[..], &[wanted]].concat()), None);
                if let Some((_, shorter)) = path.split_last() {
                    assert_eq!(climb(KIND, *leaf, place, count, shorter), None);
                }
            }
        }
    }
}
