using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ticketing.Testing;

namespace Ticketing.Api.Tests.Invoices.En16931;

/// <summary>The rules of EN 16931 as CEN publishes them. One process reads them once and looks at all invoices of a test class.</summary>
public sealed class OfficialRules : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Api.Tests", "Invoices", "En16931");

    private readonly SemaphoreSlim _free = new(1);
    private Process? _process;

    /// <summary>Starts the process.</summary>
    public Task InitializeAsync()
    {
        var (packages, rules) = (Path.Combine(Repository.Root, "Web"), Path.Combine(Folder, "EN16931-UBL-validation.xslt"));
        Assert.True(
            Directory.Exists(Path.Combine(packages, "node_modules", "xslt3")),
            "The processor of the rules is missing: install the web app's packages (npm ci in Web/).");
        var stamp = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(rules)).AsSpan(0, 8));
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var argument in new[]
                 {
                     Path.Combine(Folder, "check.mjs"), packages, rules, Path.Combine(AppContext.BaseDirectory, $"en16931-{stamp}.json"),
                 })
            start.ArgumentList.Add(argument);
        _process = Process.Start(start);
        return Task.CompletedTask;
    }

    /// <summary>The ids of the rules that an invoice breaks, those that only warn included; none: it keeps all of them.</summary>
    public async Task<string[]> BrokenByAsync(string invoice)
    {
        await _free.WaitAsync();
        try
        {
            await _process!.StandardInput.WriteLineAsync(JsonSerializer.Serialize(invoice));
            await _process.StandardInput.FlushAsync();
            var answer = await _process.StandardOutput.ReadLineAsync();
            Assert.True(answer is not null, "The processor of the rules has ended: what it said stands among the test's errors.");
            return JsonSerializer.Deserialize<string[]>(answer)!;
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Ends the process.</summary>
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _free.Dispose();
    }
}
