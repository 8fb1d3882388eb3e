# Rscript make-designs.R, in this folder: writes designs.csv.
source("reference.R")

passes <- function(r1, n1, r, n, p) { x <- (r1 + 1):n1; sum(dbinom(x, n1, p) * pbinom(r - x, n - n1, p, lower.tail = FALSE)) }
two_stage <- function(r1, n1, r, n, p) { stop <- pbinom(r1, n1, p); c(promising = passes(r1, n1, r, n, p), pet = stop, `expected-n` = n1 + (1 - stop) * (n - n1)) }
# Every design up to a total, one by one; for each first stage the largest r with the power.
simon <- function(p0, p1, a, b, most, which) {
  best <- NULL
  for (n in 2:most) for (n1 in 1:(n - 1)) for (r1 in 0:(n1 - 1)) {
    if (pbinom(r1, n1, p1) > b) break
    en <- n1 + (1 - pbinom(r1, n1, p0)) * (n - n1)
    if (!is.null(best) && (if (which == "optimal") en >= best["expected-n"] else n > best["n"] || en >= best["expected-n"])) next
    for (r in (n - 1):r1) if (passes(r1, n1, r, n, p1) >= 1 - b) {
      if (passes(r1, n1, r, n, p0) <= a)
        best <- c(r1 = r1, n1 = n1, r = r, n = n, `expected-n` = en, pet = pbinom(r1, n1, p0), alpha = passes(r1, n1, r, n, p0), power = passes(r1, n1, r, n, p1))
      break
    }
  }
  best
}
exact <- function(p0, p1, a, b) for (n in 1:2000) {
  r <- qbinom(a, n, p0, lower.tail = FALSE)
  if (pbinom(r, n, p1, lower.tail = FALSE) >= 1 - b)
    return(c(n = n, r = r, alpha = pbinom(r, n, p0, lower.tail = FALSE), power = pbinom(r, n, p1, lower.tail = FALSE)))
}
# Predictive probability: sum over what may come of the beta-binomial mass where the posterior passes.
predictive <- function(x, n, total, p0, a, b, t) { y <- 0:(total - n)
  mass <- choose(total - n, y) * beta(a + x + y, b + total - x - y) / beta(a + x, b + n - x)
  sum(mass[pbeta(p0, a + x + y, b + total - x - y, lower.tail = FALSE) > t]) }
monitored <- function(total, p0, a, b, t, l, first, p) {
  alive <- c(1, rep(0, total)); stopped <- 0; expected <- 0
  for (n in 1:total) {
    alive <- alive * (1 - p) + c(0, alive[-(total + 1)]) * p
    if (n < first || n == total) next
    few <- sapply(0:n, function(x) predictive(x, n, total, p0, a, b, t) < l)
    gone <- sum(alive[1:(n + 1)][few]); stopped <- stopped + gone; expected <- expected + n * gone
    alive[1:(n + 1)][few] <- 0
  }
  good <- sapply(0:total, function(x) pbeta(p0, a + x, b + total - x, lower.tail = FALSE) > t)
  c(promising = sum(alive[good]), pet = stopped, `expected-n` = expected + total * sum(alive))
}
logrank_power <- function(m0, m1, accrual, follow, shape, n, alpha) {
  hr <- (m0 / m1)^shape; H <- function(t) log(2) * (t / m0)^shape; h <- function(t) log(2) * shape / m0 * (t / m0)^(shape - 1)
  G <- function(t) pmin(1, pmax(0, 1 - (t - follow) / accrual)); S <- function(t) exp(-hr * H(t))
  int <- function(f) integrate(f, 0, follow, rel.tol = 1e-12)$value + integrate(f, follow, follow + accrual, rel.tol = 1e-12)$value
  v0 <- int(function(t) G(t) * S(t) * h(t)); v00 <- int(function(t) G(t) * S(t) * H(t) * h(t)); v1 <- hr * v0; v01 <- hr * v00
  s1 <- sqrt(v1 - v1^2 + 2 * v00 - v0^2 - 2 * v01 + 2 * v0 * v1); s0 <- sqrt((v0 + v1) / 2)
  c(power = pnorm((sqrt(n) * (v0 - v1) - qnorm(1 - alpha) * s0) / s1), events = n * v1, `expected-null` = n * v0)
}

add_all <- function(method, arguments, answers, tolerance, call) for (s in names(answers))
  add(method, arguments, s, sprintf("%s[[\"%s\"]]", call, s), tolerance = tolerance, value = answers[[s]])

for (d in list(c(1, 10, 5, 29), c(3, 13, 12, 43), c(0, 9, 3, 30), c(22, 42, 60, 105))) for (p in c(0.05, 0.2, 0.5, 0.9))
  add_all("two-stage-design", sprintf("r1=%d;n1=%d;r=%d;n=%d;p=%g", d[1], d[2], d[3], d[4], p), c(two_stage(d[1], d[2], d[3], d[4], p)), 1e-9,
      sprintf("two_stage(%d, %d, %d, %d, %g)", d[1], d[2], d[3], d[4], p))
for (s in list(c(0.1, 0.3, 0.05, 0.2, 36), c(0.2, 0.5, 0.1, 0.1, 28), c(0.05, 0.3, 0.025, 0.15, 32), c(0.6, 0.85, 0.05, 0.2, 34))) for (w in c("optimal", "minimax"))
  add_all("simon", sprintf("p0=%g;p1=%g;alpha=%g;beta=%g;which=%s", s[1], s[2], s[3], s[4], w), c(simon(s[1], s[2], s[3], s[4], s[5], w)), 1e-9,
      sprintf("simon(%g, %g, %g, %g, %d, \"%s\")", s[1], s[2], s[3], s[4], s[5], w))
for (s in list(c(0.05, 0.2, 0.05, 0.2), c(0.1, 0.3, 0.05, 0.1), c(0.3, 0.45, 0.025, 0.2), c(0.5, 0.55, 0.05, 0.1), c(0.8, 0.95, 0.1, 0.1)))
  add_all("exact-single-stage", sprintf("p0=%g;p1=%g;alpha=%g;beta=%g", s[1], s[2], s[3], s[4]), c(exact(s[1], s[2], s[3], s[4])), 1e-9,
      sprintf("exact(%g, %g, %g, %g)", s[1], s[2], s[3], s[4]))
for (s in list(c(16, 23, 40, 0.6, 0.6, 0.4, 0.9), c(3, 20, 36, 0.2, 0.2, 0.8, 0.9), c(0, 5, 25, 0.1, 1, 1, 0.95)))
  add_all("predictive-probability", sprintf("x=%d;n=%d;total=%d;p0=%g;a=%g;b=%g;theta-t=%g", s[1], s[2], s[3], s[4], s[5], s[6], s[7]),
      c(probability = predictive(s[1], s[2], s[3], s[4], s[5], s[6], s[7])), 1e-9,
      sprintf("predictive(%d, %d, %d, %g, %g, %g, %g)", s[1], s[2], s[3], s[4], s[5], s[6], s[7]))
for (p in c(0.1, 0.2, 0.4))
  add_all("predictive-design", sprintf("total=36;p0=0.2;a=0.2;b=0.8;theta-t=0.9;theta-l=0.001;first=10;p=%g", p), c(monitored(36, 0.2, 0.2, 0.8, 0.9, 0.001, 10, p)), 1e-9,
      sprintf("monitored(36, 0.2, 0.2, 0.8, 0.9, 0.001, 10, %g)", p))
for (s in list(c(6, 9, 12, 12, 1, 46), c(10, 16, 24, 6, 1.4, 60), c(12, 18, 10, 20, 0.8, 80)))
  add_all("one-sample-logrank-size", sprintf("median0=%g;median1=%g;accrual=%g;follow-up=%g;shape=%g;n=%d;alpha=0.05", s[1], s[2], s[3], s[4], s[5], s[6]),
      c(logrank_power(s[1], s[2], s[3], s[4], s[5], s[6], 0.05)), 1e-8, sprintf("logrank_power(%g, %g, %g, %g, %g, %d, 0.05)", s[1], s[2], s[3], s[4], s[5], s[6]))

save_cases("designs.csv")
