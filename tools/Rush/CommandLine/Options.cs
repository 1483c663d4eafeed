using System.CommandLine;

namespace Ticketing.Rush.CommandLine;

/// <summary>Makes options whose values are checked before a scenario starts.</summary>
internal static class Options
{
    public static Option<T> Of<T>(string name, string description, T byDefault) =>
        new(name) { Description = description, DefaultValueFactory = _ => byDefault };

    /// <summary>An option that means something by being left out.</summary>
    public static Option<T?> Optional<T>(string name, string description) => new(name) { Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>An option that takes one address or several, and may be repeated.</summary>
    public static Option<Uri[]> Urls(string name, string description, string byDefault) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => [new Uri(byDefault)],
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            var urls = result.Tokens.Select(token => AddressIn(token.Value)).OfType<Uri>().ToArray();
            if (urls.Length == result.Tokens.Count) return urls;
            result.AddError($"{name} must be an address such as {byDefault}.");
            return null;
        },
    };

    public static Option<int?> OptionalAtLeastOne(string name, string description)
    {
        var option = Optional<int?>(name, description);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    public static Option<int> AtLeastOne(string name, string description, int byDefault)
    {
        var option = Of(name, description, byDefault);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError($"{name} must be at least 1.");
        });
        return option;
    }

    /// <summary>An option that takes a share between 0 and 1.</summary>
    public static Option<double> Ratio(string name, string description, double byDefault = 0)
    {
        var option = Of(name, description, byDefault);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (>= 0 and <= 1)) result.AddError($"{name} must be between 0 and 1.");
        });
        return option;
    }

    private static Uri? AddressIn(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}
