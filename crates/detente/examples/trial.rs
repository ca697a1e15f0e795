fn main() {
    let path = std::env::args().nth(1).unwrap();
    let n: u64 = std::env::args().nth(2).unwrap().parse().unwrap();
    let case = detente::open(path.as_ref()).unwrap();
    let conflict = case.sound().unwrap();
    let supposed = detente::ask::Supposed::central(conflict);
    let found = detente::outlook::trial(&supposed, n, &detente::model::Budget::unlimited()).unwrap();
    println!("{}", found.rows.len());
}
