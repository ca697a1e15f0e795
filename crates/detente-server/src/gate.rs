//! Who is answered?
//!
//! A page of another site, or of another port of this machine, can make this browser send requests; it can't know the token, nor
//! hide where it comes from. Every request passes here, reads included.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use tower::ServiceExt;

use crate::desk::Desk;
use crate::random::is_same;
use crate::reply::plain;

/// Lets a request through to its route, or says why not.
pub(crate) async fn pass(
    State((desk, routes)): State<(Desk, Router)>,
    request: Request,
) -> Response {
    let method = request.method().clone();
    let mut response = match admitted(&desk, &request) {
        Err(status) => plain(status),
        Ok(inside) => {
            let mut request = request;
            *request.uri_mut() = inside;
            // A route doesn't fail: what goes wrong is an answer.
            routes.oneshot(request).await.unwrap_or_else(|never| match never {})
        }
    };
    if response.status() == StatusCode::NOT_FOUND {
        // A wrong token and a wrong name are told apart by nothing.
        response = plain(StatusCode::NOT_FOUND);
    }
    if method == Method::HEAD {
        let (parts, _) = response.into_parts();
        response = Response::from_parts(parts, Body::empty());
    }
    shield(&desk, response.headers_mut());
    response
}

/// The address behind the token, for whoever may know it.
fn admitted(desk: &Desk, request: &Request) -> Result<Uri, StatusCode> {
    let headers = request.headers();
    if only(headers, header::HOST) != Some(desk.host.as_str()) {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    let path = request.uri().path();
    let (token, rest) = path.strip_prefix('/').unwrap_or(path).split_once('/').unwrap_or(("", ""));
    if !is_same(token, &desk.token) {
        return Err(StatusCode::NOT_FOUND);
    }
    let method = request.method();
    if ![Method::GET, Method::HEAD, Method::POST].contains(method) {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    let site = HeaderName::from_static("sec-fetch-site");
    let is_ours = match (headers.contains_key(&site), only(headers, site)) {
        (true, Some("same-origin")) => true,
        // Typed, or opened from outside any page.
        (true, Some("none")) => *method != Method::POST,
        (true, _) => false,
        // A program that sends neither is none that a page can steer; but it reads only.
        (false, _) => *method != Method::POST || headers.contains_key(header::ORIGIN),
    };
    // What is asked of us is named by its path alone.
    if request.uri().authority().is_some() {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    let origin = format!("http://{}", desk.host);
    let is_from_us = !headers.contains_key(header::ORIGIN)
        || only(headers, header::ORIGIN) == Some(origin.as_str());
    if !is_ours || !is_from_us {
        return Err(StatusCode::FORBIDDEN);
    }
    let query = request.uri().query().map_or(String::new(), |query| format!("?{query}"));
    format!("/{rest}{query}").parse().map_err(|_| StatusCode::BAD_REQUEST)
}

/// The value of a header that stands once.
fn only(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut all = headers.get_all(name).iter();
    let value = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(value)
}

/// What a browser must not do with the answer.
fn shield(desk: &Desk, headers: &mut HeaderMap) {
    let nonce = &desk.nonce;
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; connect-src 'self'; \
         font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types detente"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    let fixed = [
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}
