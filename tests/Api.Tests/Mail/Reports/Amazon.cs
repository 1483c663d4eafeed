using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Http;
using Ticketing.Api.Mail.Reports.Ses;

namespace Ticketing.Api.Tests.Mail.Reports;

/// <summary>Amazon SNS as the server meets it: what it says at which address, and what it was asked for.</summary>
internal sealed class Amazon : HttpMessageHandler, IHttpMessageHandlerBuilderFilter
{
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();

    /// <summary>What it says at an address from now on; elsewhere there is nothing.</summary>
    public void Says(string address, Func<HttpResponseMessage> answer) => _answers[address] = answer;

    /// <summary>How often it was asked there.</summary>
    public int TimesAsked(string address) => _asked.Count(one => one == address);

    /// <summary>How often it was asked in all.</summary>
    public int TimesAskedInAll => _asked.Count;

    Action<HttpMessageHandlerBuilder> IHttpMessageHandlerBuilderFilter.Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name == SnsLine.Client)
            builder.PrimaryHandler = this;
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.AbsoluteUri;
        _asked.Enqueue(address);
        return Task.FromResult(
            _answers.TryGetValue(address, out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.NotFound));
    }
}
