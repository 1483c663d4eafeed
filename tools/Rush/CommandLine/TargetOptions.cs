using System.CommandLine;
using System.Security.Cryptography;
using Ticketing.Rush.Report;

namespace Ticketing.Rush.CommandLine;

/// <summary>The options that all scenarios share, added to each command.</summary>
internal sealed class TargetOptions
{
    private readonly Option<Uri[]> _urls = Options.Urls(
        "--url", "The server under test; several that serve one shop share the buyers.", "http://localhost:8080");
    private readonly Option<string> _adminEmail = Options.Of("--admin-email", "An account with the role admin.", "admin@example.com");
    private readonly Option<string> _adminPassword = Options.Of("--admin-password", "Its password.", "admin123");
    private readonly Option<int> _connections = Options.AtLeastOne("--connections", "The most connections open at once.", 256);
    private readonly Option<int> _concurrency = Options.AtLeastOne("--concurrency", "The most buyers that act at once.", 512);
    private readonly Option<int> _timeout = Options.AtLeastOne("--timeout", "Seconds after which a request counts as timed out.", 30);
    private readonly Option<int?> _seed = Options.Optional<int?>("--seed", "Decides what is left to chance. [default: a new one, printed]");
    private readonly Option<int> _examples = Options.AtLeastOne("--examples", "How many examples of each broken promise to show.", 10);
    private readonly Option<string?> _json = Options.Optional<string?>("--json", "Write the result to this file, for scripts.");

    public static TargetOptions AddTo(Command command)
    {
        var options = new TargetOptions();
        command.Add(options._urls);
        command.Add(options._adminEmail);
        command.Add(options._adminPassword);
        command.Add(options._connections);
        command.Add(options._concurrency);
        command.Add(options._timeout);
        command.Add(options._seed);
        command.Add(options._examples);
        command.Add(options._json);
        return options;
    }

    public Target Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_urls),
        parsed.GetRequiredValue(_adminEmail),
        parsed.GetRequiredValue(_adminPassword),
        parsed.GetValue(_connections),
        parsed.GetValue(_concurrency),
        TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        parsed.GetValue(_seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue),
        parsed.GetValue(_examples),
        parsed.GetValue(_json));
}
