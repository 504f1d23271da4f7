//! A walk through one file: every path in it, with what it means.

use syn::visit::{self, Visit};
use syn::{
    Block, ExprClosure, ImplItemFn, ItemFn, ItemMod, ItemUse, Macro, PatIdent, Stmt, TraitItemFn,
};

use super::scope::{Here, Parts, Scope, leaves, plain};
use super::tokens::{self, Spelt};

/// A path of `std` that stands in a source.
pub(super) struct Use {
    pub(super) path: Parts,
    pub(super) line: usize,
    pub(super) is_macro: bool,
    /// It goes on with what only a macro knows.
    pub(super) is_open: bool,
}

/// Every path of `std` in a file, wherever it may lead.
pub(super) fn uses(file: &syn::File, root: &Scope, module: Parts) -> Vec<Use> {
    let here = Here {
        root,
        module,
        blocks: Vec::new(),
    };
    let mut walk = Walk {
        here,
        found: Vec::new(),
    };
    walk.visit_file(file);
    walk.found
}

struct Walk<'a> {
    here: Here<'a>,
    found: Vec<Use>,
}

impl Walk<'_> {
    fn note(&mut self, spelt: &Spelt) {
        for path in self.here.in_std(&spelt.path, spelt.is_macro) {
            let &Spelt {
                line,
                is_macro,
                is_open,
                ..
            } = spelt;
            self.found.push(Use {
                path,
                line,
                is_macro,
                is_open,
            });
        }
    }

    fn path(&mut self, path: &syn::Path, is_macro: bool) {
        let Some(first) = path.segments.first() else {
            return;
        };
        let global = path.leading_colon.iter().map(|_| String::new());
        let names = path.segments.iter().map(|segment| plain(&segment.ident));
        self.note(&Spelt {
            path: global.chain(names).collect(),
            line: first.ident.span().start().line,
            is_macro,
            is_open: false,
        });
    }

    /// Walks through what has names of its own.
    fn within(&mut self, scope: Scope, walk: impl FnOnce(&mut Self)) {
        self.here.blocks.push(scope);
        walk(self);
        self.here.blocks.pop();
    }
}

impl<'ast> Visit<'ast> for Walk<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path, false);
        visit::visit_path(self, path);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        for leaf in leaves(item.leading_colon.is_some(), &item.tree) {
            // A name that is imported for itself would be looked up as itself.
            self.note(&Spelt {
                path: leaf.path,
                line: leaf.line,
                is_macro: false,
                is_open: false,
            });
        }
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        self.path(&item.path, true);
        let mut spelt = Vec::new();
        tokens::paths(&item.tokens, &mut spelt);
        for spelt in &spelt {
            self.note(spelt);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let blocks = std::mem::take(&mut self.here.blocks);
        self.here.module.push(plain(&item.ident));
        visit::visit_item_mod(self, item);
        self.here.module.pop();
        self.here.blocks = blocks;
    }

    fn visit_block(&mut self, block: &'ast Block) {
        let items = block.stmts.iter().filter_map(|stmt| match stmt {
            Stmt::Item(item) => Some(item),
            _ => None,
        });
        self.within(Scope::of(items), |walk| visit::visit_block(walk, block));
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.within(Scope::default(), |walk| visit::visit_item_fn(walk, item));
    }

    fn visit_impl_item_fn(&mut self, item: &'ast ImplItemFn) {
        self.within(Scope::default(), |walk| {
            visit::visit_impl_item_fn(walk, item);
        });
    }

    fn visit_trait_item_fn(&mut self, item: &'ast TraitItemFn) {
        self.within(Scope::default(), |walk| {
            visit::visit_trait_item_fn(walk, item);
        });
    }

    fn visit_expr_closure(&mut self, closure: &'ast ExprClosure) {
        self.within(Scope::default(), |walk| {
            visit::visit_expr_closure(walk, closure);
        });
    }

    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        if let Some(scope) = self.here.blocks.last_mut() {
            scope.variables.insert(plain(&pattern.ident));
        }
        visit::visit_pat_ident(self, pattern);
    }
}
