using System.Reflection;
using Xunit.Sdk;

namespace Nadir.Conduct.Tests.Support;

/// <summary>The same test on both databases; on SQLite alone where no PostgreSQL is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabasesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Postgres.IsInstalled ? [["SQLite"], ["PostgreSQL"]] : [["SQLite"]];
}

/// <summary>Needs a PostgreSQL installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Postgres.IsInstalled ? null : "PostgreSQL is not installed.";
}
