//! Names: what a path in a source means, through imports, renames, globs and modules.

use std::collections::{HashMap, HashSet};

use syn::ext::IdentExt;
use syn::{Ident, Item, UseTree};

/// How many imports are followed from one name. A chain that is longer leads in a circle.
const FOLLOWED: usize = 16;

/// A path, part by part. One that begins with `::` has an empty first part.
pub(super) type Parts = Vec<String>;

/// The names that a module or a block brings in.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    imports: HashMap<String, Parts>,
    globs: Vec<Parts>,
    items: HashSet<String>,
    modules: HashMap<String, Scope>,
    /// Variables, which hide what a glob brings in.
    pub(super) variables: HashSet<String>,
}

impl Scope {
    pub(super) fn of<'a>(items: impl IntoIterator<Item = &'a Item>) -> Self {
        let mut scope = Self::default();
        for item in items {
            scope.add(item);
        }
        scope
    }

    fn add(&mut self, item: &Item) {
        match item {
            Item::Use(item) => {
                for leaf in leaves(item.leading_colon.is_some(), &item.tree) {
                    match leaf.name {
                        Some(name) => drop(self.imports.insert(name, leaf.path)),
                        None => self.globs.push(leaf.path),
                    }
                }
            }
            Item::ExternCrate(item) => {
                let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
                let path = vec![String::new(), plain(&item.ident)];
                self.imports.insert(plain(name), path);
            }
            Item::Mod(item) => {
                let inner = item.content.as_ref().map(|(_, items)| Self::of(items));
                self.modules
                    .entry(plain(&item.ident))
                    .or_insert_with(|| inner.unwrap_or_default());
            }
            _ => self.items.extend(name(item).map(plain)),
        }
    }

    /// Puts the contents of a file where its module is. Modules come before those inside of them.
    pub(super) fn put(&mut self, place: &[String], file: Self) {
        match place {
            [] => *self = file,
            [first, rest @ ..] => {
                let inner = self.modules.entry(first.clone()).or_default();
                inner.put(rest, file);
            }
        }
    }

    fn at(&self, place: &[String]) -> Option<&Self> {
        place
            .iter()
            .try_fold(self, |scope, name| scope.modules.get(name))
    }
}

/// One name of a `use`, or one glob.
pub(super) struct Leaf {
    pub(super) path: Parts,
    /// What it is called here; none for a glob.
    pub(super) name: Option<String>,
    pub(super) line: usize,
}

/// What a `use` brings in.
pub(super) fn leaves(global: bool, tree: &UseTree) -> Vec<Leaf> {
    let mut found = Vec::new();
    let prefix = if global {
        vec![String::new()]
    } else {
        Vec::new()
    };
    collect(tree, prefix, &mut found);
    found
}

fn collect(tree: &UseTree, mut prefix: Parts, found: &mut Vec<Leaf>) {
    let mut leaf = |mut path: Parts, name: &Ident, rename: Option<&Ident>| {
        let line = name.span().start().line;
        let name = plain(name);
        if name != "self" || path.is_empty() {
            path.push(name);
        }
        let name = rename.map(plain).or_else(|| path.last().cloned());
        found.push(Leaf { path, name, line });
    };
    match tree {
        UseTree::Path(tree) => {
            prefix.push(plain(&tree.ident));
            collect(&tree.tree, prefix, found);
        }
        UseTree::Name(tree) => leaf(prefix, &tree.ident, None),
        UseTree::Rename(tree) => leaf(prefix, &tree.ident, Some(&tree.rename)),
        UseTree::Glob(tree) => found.push(Leaf {
            path: prefix,
            name: None,
            line: tree.star_token.spans[0].start().line,
        }),
        UseTree::Group(tree) => {
            for tree in &tree.items {
                collect(tree, prefix.clone(), found);
            }
        }
    }
}

/// A place in a source, from which names are looked up.
#[derive(Clone, Debug)]
pub(super) struct Here<'a> {
    /// The root of the crate.
    pub(super) root: &'a Scope,
    /// The module.
    pub(super) module: Parts,
    /// The blocks around the place, the innermost last.
    pub(super) blocks: Vec<Scope>,
}

impl Here<'_> {
    /// What a path may mean in `std`: several things where there are globs, none where it is the
    /// submission's own.
    pub(super) fn in_std(&self, path: &[String], is_macro: bool) -> Vec<Parts> {
        self.look_up(path, is_macro, FOLLOWED)
    }

    fn look_up(&self, path: &[String], is_macro: bool, left: usize) -> Vec<Parts> {
        let ([first, rest @ ..], Some(left)) = (path, left.checked_sub(1)) else {
            return Vec::new();
        };
        match first.as_str() {
            "" => return from_outside(rest),
            "crate" => return self.in_module(&[], rest, is_macro, left),
            "self" => return self.in_module(&self.module, rest, is_macro, left),
            "super" => {
                let above = &self.module[..self.module.len().saturating_sub(1)];
                let outer = Here {
                    module: above.to_vec(),
                    blocks: Vec::new(),
                    root: self.root,
                };
                return match rest.first().map(String::as_str) {
                    Some("super") => outer.look_up(rest, is_macro, left),
                    _ => outer.in_module(above, rest, is_macro, left),
                };
            }
            _ => {}
        }
        let mut found = Vec::new();
        for scope in self.blocks.iter().rev().chain(self.root.at(&self.module)) {
            if rest.is_empty() && !is_macro && scope.variables.contains(first) {
                return found;
            }
            if let Some(named) = self.named(scope, path, is_macro, left) {
                found.extend(named);
                return found;
            }
            found.extend(self.globbed(scope, path, is_macro, left));
        }
        if is_macro && rest.is_empty() {
            found.push(vec!["std".to_owned(), first.clone()]);
        }
        found.extend(from_outside(path));
        found
    }

    /// What a scope says of a path whose first name it has; none where it has no such name.
    fn named(
        &self,
        scope: &Scope,
        path: &[String],
        is_macro: bool,
        left: usize,
    ) -> Option<Vec<Parts>> {
        let (first, rest) = path.split_first()?;
        if let Some(target) = scope.imports.get(first) {
            let whole: Parts = target.iter().chain(rest).cloned().collect();
            // `use std;` means the crate of that name.
            return Some(if target.first() == Some(first) {
                from_outside(&whole)
            } else {
                self.look_up(&whole, is_macro, left)
            });
        }
        if let Some(inner) = scope.modules.get(first) {
            let deeper: Parts = self.module.iter().chain([first]).cloned().collect();
            return Some(match self.root.at(&deeper) {
                Some(_) => self.in_module(&deeper, rest, is_macro, left),
                // A module in a block has no path.
                None => self.named(inner, rest, is_macro, left).unwrap_or_default(),
            });
        }
        scope.items.contains(first).then(Vec::new)
    }

    /// What a path may mean by the globs of a scope.
    fn globbed(&self, scope: &Scope, path: &[String], is_macro: bool, left: usize) -> Vec<Parts> {
        let through = |glob: &Parts| {
            let whole: Parts = glob.iter().chain(path).cloned().collect();
            let is_own = |name: &String| {
                scope.imports.contains_key(name) || scope.modules.contains_key(name)
            };
            match glob.first() {
                Some(first) if !is_own(first) && !from_outside(glob).is_empty() => {
                    from_outside(&whole)
                }
                // Globs lead through globs: halved, so that many of them do not take for ever.
                _ => self.look_up(&whole, is_macro, left / 2),
            }
        };
        scope.globs.iter().flat_map(through).collect()
    }

    /// What a path means that begins in a module of the submission.
    fn in_module(
        &self,
        module: &[String],
        path: &[String],
        is_macro: bool,
        left: usize,
    ) -> Vec<Parts> {
        let (Some(scope), Some(left)) = (self.root.at(module), left.checked_sub(1)) else {
            return Vec::new();
        };
        let inside = Here {
            module: module.to_vec(),
            blocks: Vec::new(),
            root: self.root,
        };
        inside
            .named(scope, path, is_macro, left)
            .unwrap_or_else(|| inside.globbed(scope, path, is_macro, left))
    }
}

/// A path that begins with the name of a crate. The three of the standard library are one.
fn from_outside(path: &[String]) -> Vec<Parts> {
    match path.split_first() {
        Some((first, rest)) if ["std", "core", "alloc"].contains(&first.as_str()) => {
            let std = std::iter::once("std".to_owned());
            vec![std.chain(rest.iter().cloned()).collect()]
        }
        _ => Vec::new(),
    }
}

/// A name without the `r#` before it.
pub(super) fn plain(name: &Ident) -> String {
    name.unraw().to_string()
}

fn name(item: &Item) -> Option<&Ident> {
    match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Macro(item) => item.ident.as_ref(),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::TraitAlias(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}
