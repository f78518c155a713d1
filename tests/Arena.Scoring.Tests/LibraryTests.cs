using System.Reflection;
using System.Runtime.CompilerServices;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests;

/// <summary>Laws about the library itself.</summary>
public class LibraryTests
{
    static readonly Assembly Library = typeof(RuleBook).Assembly;

    const BindingFlags Every = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    [Fact]
    public void Nothing_in_it_waits() =>
        Assert.Empty(Library.GetTypes().SelectMany(type => type.GetMethods(Every))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType) || method.ReturnType == typeof(ValueTask) || method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
            .Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void It_keeps_no_state_of_its_own() =>
        Assert.Empty(Library.GetTypes().Where(type => !IsGenerated(type)).SelectMany(type => type.GetFields(Every))
            .Where(field => field is { IsStatic: true, IsLiteral: false } && !IsGenerated(field) && (!field.IsInitOnly || field.FieldType.IsArray))
            .Select(field => $"{field.DeclaringType}.{field.Name}"));

    [Fact]
    public void It_leans_on_nothing_but_the_platform() =>
        Assert.All(Library.GetReferencedAssemblies(), name => Assert.StartsWith("System.", name.Name, StringComparison.Ordinal));

    [Fact]
    public void Every_public_type_says_if_it_is_mutable()
    {
        var mutable = Library.GetExportedTypes().Where(type => type.GetCustomAttribute<MutableAttribute>() is not null).ToList();
        var others = Library.GetExportedTypes().Except(mutable).ToList();

        Assert.Equal(["MarkBook", "Standings"], mutable.Select(type => type.Name).Order());
        Assert.Empty(others.SelectMany(type => type.GetProperties(Every))
            .Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{property.DeclaringType}.{property.Name} can be set"));
        Assert.Empty(others.Where(type => !type.IsEnum).SelectMany(type => type.GetFields(Every)).Where(field => field is { IsInitOnly: false, IsLiteral: false })
            .Select(field => $"{field.DeclaringType}.{field.Name} can be written"));
        Assert.Empty(others.SelectMany(type => type.GetProperties()).Where(property => property.PropertyType.IsArray || property.PropertyType.Name is "List`1" or "Dictionary`2")
            .Select(property => $"{property.DeclaringType}.{property.Name} can be changed inside"));
    }

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() =>
        Assert.Empty(Library.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !IsGenerated(type)).Select(type => type.FullName));

    static bool IsGenerated(MemberInfo member) =>
        member.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || member.Name.StartsWith('<')
        || (member.DeclaringType is { } outer && IsGenerated(outer)) || (member as Type)?.Namespace?.StartsWith("System", StringComparison.Ordinal) == true;
}
