//! Where an area puts its operations: into the application that serves them, or into the contract that lists them. The
//! contract takes long and many megabytes to make, which no worker needs to start.

use actix_web::dev::HttpServiceFactory;
use actix_web::web;
use utoipa_actix_web::OpenApiFactory;

/// Takes operations.
pub trait Routes {
    /// Takes one more.
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self;
}

impl Routes for web::ServiceConfig {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
}

impl Routes for utoipa_actix_web::service_config::ServiceConfig<'_> {
    fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        Self::service(self, operation)
    }
}

/// The methods of each path of the API. They come from the contract, which is made only when somebody asks what it says.
#[derive(Clone, Copy)]
pub struct Methods(pub fn() -> &'static MethodTable);

impl Methods {
    /// The methods that an address knows.
    pub(super) fn of(&self, path: &str) -> Vec<&'static str> {
        (self.0)().of(path)
    }
}

/// Paths, cut at their slashes, with their methods.
pub struct MethodTable(Vec<(Vec<String>, Vec<&'static str>)>);

impl MethodTable {
    /// Reads them from the document.
    pub fn from_document(document: &utoipa::openapi::OpenApi) -> Self {
        let of_item = |item: &utoipa::openapi::PathItem| {
            let all = [
                ("GET", &item.get),
                ("HEAD", &item.head),
                ("POST", &item.post),
                ("PUT", &item.put),
                ("PATCH", &item.patch),
                ("DELETE", &item.delete),
            ];
            all.iter().filter(|(_, operation)| operation.is_some()).map(|(name, _)| *name).collect::<Vec<_>>()
        };
        let split = |path: &String| path.split('/').map(str::to_owned).collect();
        Self(document.paths.paths.iter().map(|(path, item)| (split(path), of_item(item))).collect())
    }

    fn of(&self, path: &str) -> Vec<&'static str> {
        let parts: Vec<&str> = path.split('/').collect();
        let fits = |template: &[String]| {
            template.len() == parts.len() && template.iter().zip(&parts).all(|(t, p)| t.starts_with('{') || t == p)
        };
        // `…/units/export` fits `…/units/{unit_id}` as well: the template with fewer parameters is the address.
        let parameters = |template: &[String]| template.iter().filter(|part| part.starts_with('{')).count();
        let fitting = self.0.iter().filter(|(template, _)| fits(template));
        fitting.min_by_key(|(template, _)| parameters(template)).map(|(_, methods)| methods.clone()).unwrap_or_default()
    }
}
