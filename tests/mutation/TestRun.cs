using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace Nadir.Mutation;

/// <summary>Runs the tests of one namespace against one build of the library, in this process, until the first that fails.</summary>
sealed class TestRun(string folder, string space)
{
    sealed class Context(string folder, byte[] library) : AssemblyLoadContext("mutant", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName name)
        {
            if (name.Name == "Nadir")
                return LoadFromStream(new MemoryStream(library));
            var path = Path.Combine(folder, name.Name + ".dll");
            // What does not use the library is shared by all runs.
            return !File.Exists(path) ? null
                : name.Name!.StartsWith("Nadir", StringComparison.Ordinal) ? LoadFromStream(new MemoryStream(File.ReadAllBytes(path)))
                : Default.LoadFromAssemblyPath(path);
        }
    }

    public const string NoEnd = "(no end)";

    /// <returns>Name of the first test that fails; null when all pass.</returns>
    public string? FirstFailure(byte[] library, TimeSpan limit)
    {
        string? failure = null;
        // A break can make a loop endless; its thread is then left behind.
        Thread thread = new(() => failure = Run(library)) { IsBackground = true };
        thread.Start();
        return thread.Join(limit) ? failure : NoEnd;
    }

    string? Run(byte[] library)
    {
        Context context = new(folder, library);
        try
        {
            var tests = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path.Combine(folder, "Nadir.Tests.dll"))));
            var classes = tests.GetTypes().Where(type => type.Namespace == space && type is { IsClass: true, IsAbstract: false, IsPublic: true })
                .OrderBy(type => type.Name.Contains("Properties", StringComparison.Ordinal)).ThenBy(type => type.Name, StringComparer.Ordinal);
            foreach (var type in classes)
                foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
                    foreach (var arguments in Cases(method))
                    {
                        try
                        {
                            method.Invoke(Activator.CreateInstance(type), arguments);
                        }
                        catch (Exception)
                        {
                            return $"{type.Name}.{method.Name}";
                        }
                    }
            return null;
        }
        finally
        {
            context.Unload();
        }
    }

    /// <summary>One empty list of arguments for a fact, one for each row of a theory, none for what is no test.</summary>
    static IEnumerable<object?[]> Cases(MethodInfo method)
    {
        var attributes = method.GetCustomAttributesData();
        if (attributes.Any(attribute => attribute.AttributeType.Name == "FactAttribute"))
            return [[]];
        return from attribute in attributes
               where attribute.AttributeType.Name == "InlineDataAttribute"
               let row = attribute.ConstructorArguments[0].Value as IReadOnlyCollection<CustomAttributeTypedArgument>
               select method.GetParameters().Zip(row ?? [new CustomAttributeTypedArgument(typeof(string), null)], (parameter, value) => Converted(value.Value, parameter.ParameterType)).ToArray();
    }

    static object? Converted(object? value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value is null ? null : target.IsEnum ? Enum.ToObject(target, value) : value is IConvertible && target != typeof(object) ? Convert.ChangeType(value, target, CultureInfo.InvariantCulture) : value;
    }
}
