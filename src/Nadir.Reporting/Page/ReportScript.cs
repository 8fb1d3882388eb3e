namespace Nadir.Reporting.Page;

/// <summary>The page's script: it opens what a link leads to, searches, unfolds for print, and listens to keys. Without it the page reads the same.</summary>
static class ReportScript
{
    // No less-than and no ampersand: the page stays well-formed XML.
    public const string Text =
        """
        (function(){
        var d=document,w=window,$=function(i){return d.getElementById(i)};
        function all(s){return Array.prototype.slice.call(d.querySelectorAll(s))}
        var at=null;
        function go(e){if(!e)return;
        if(e.parentElement.tagName==='DETAILS')e=e.parentElement;
        for(var x=e;x;x=x.parentElement){if(x.tagName==='DETAILS')x.open=true}
        var f=e.tagName==='DETAILS'?e.querySelector('summary'):e;
        if(0>f.tabIndex)f.setAttribute('tabindex','-1');
        at=e.closest('details.subject')||at;
        f.focus({preventScroll:true});e.scrollIntoView();
        /* A browser that goes to an address takes the focus away once more. */
        setTimeout(function(){if(d.activeElement===d.body)f.focus({preventScroll:true})},60)}
        function here(){var id;try{id=decodeURIComponent(location.hash.slice(1))}catch(no){return}
        if(id)go($(id))}
        w.addEventListener('hashchange',here);
        d.addEventListener('click',function(v){var a=v.target.closest?v.target.closest('a'):null;
        if(a)if(a.getAttribute('href')===location.hash)here()});
        var wide=false;
        function fold(open){wide=open;all('main details').forEach(function(e){e.open=open})}
        var before=null;
        w.addEventListener('beforeprint',function(){before=all('main details:not([open])');before.forEach(function(e){e.open=true})});
        w.addEventListener('afterprint',function(){if(before)before.forEach(function(e){e.open=false});before=null});
        var bar=d.querySelector('.bar'),q=$('search'),list=$('found'),told=$('told'),single=$('single');
        if(bar){
        bar.hidden=false;$('keys').hidden=false;
        var words=all('#words span').map(function(e){return e.textContent});
        var index=null,count=0;
        function add(kind,e,text){text=(text||e.textContent).replace(/\s+/g,' ').trim();if(text)index.push({kind:kind,e:e,text:text,low:text.toLowerCase()})}
        function build(){index=[];
        all('main section[id]').forEach(function(s){var h=s.querySelector('h2,h3');if(h)add(words[0],s,h.textContent)});
        all('details.subject').forEach(function(s){add(words[1],s,s.querySelector('summary').textContent)});
        all('main section:not(#subjects) .box').forEach(function(b){add(words[2],b,b.getAttribute('aria-label'))});
        all('main section:not(#subjects):not(#findings):not(#methods) table:not(.behind) tbody th:first-child').forEach(function(h){if(!h.querySelector('a[href^="#subject-"]'))add(words[3],h,(h.querySelector('a')||h).textContent+' ('+(h.closest('table').querySelector('caption')||h).textContent+')')});
        all('#findings tbody tr').forEach(function(r){add(words[4],r)});
        all('#methods tr[id]').forEach(function(r){add(words[5],r)})}
        function hide(){list.hidden=true;list.textContent='';told.textContent=''}
        function search(){if(!index)build();
        var wanted=q.value.toLowerCase().split(/\s+/).filter(function(x){return x});
        if(!wanted.length)return hide();
        var hits=index.filter(function(i){return wanted.every(function(x){return i.low.indexOf(x)!==-1})});
        hits.sort(function(a,b){return (b.low.indexOf(wanted[0])===0)-(a.low.indexOf(wanted[0])===0)});
        list.textContent='';
        hits.slice(0,14).forEach(function(i){var e=i.e;if(!e.id){count+=1;e.id='found-'+count}
        var li=d.createElement('li'),a=d.createElement('a'),s=d.createElement('span');
        a.href='#'+encodeURIComponent(e.id);s.textContent=i.kind;s.className='soft';
        a.appendChild(s);a.appendChild(d.createTextNode(' '+(i.text.length>140?i.text.slice(0,140)+'…':i.text)));li.appendChild(a);list.appendChild(li)});
        if(!hits.length){var none=d.createElement('li');none.textContent=words[6];list.appendChild(none)}
        list.hidden=false;told.textContent=hits.length?hits.length+' '+words[7]:words[6]}
        q.addEventListener('input',search);
        q.addEventListener('focus',function(){if(q.value)search()});
        d.addEventListener('click',function(v){if(!bar.contains(v.target))hide()});
        list.addEventListener('click',function(){setTimeout(hide,0)});
        bar.addEventListener('keydown',function(v){var links=all('#found a'),at=links.indexOf(d.activeElement);
        if(v.key==='Escape'){hide();q.focus()}
        else if(v.key==='ArrowDown'){if(links.length){links[Math.min(at+1,links.length-1)].focus();v.preventDefault()}}
        else if(v.key==='ArrowUp'){if(at!==-1){(at===0?q:links[at-1]).focus();v.preventDefault()}}
        else if(v.key==='Enter'){if(v.target===q)if(links.length)links[0].click()}});
        $('unfold').addEventListener('click',function(){fold(true)});
        $('fold').addEventListener('click',function(){fold(false)});
        function turn(by){var s=all('details.subject'),now=s.indexOf((d.activeElement?d.activeElement.closest('details.subject'):null)||at);
        var next=s[Math.max(0,Math.min(s.length-1,now===-1?0:now+by))];if(next)location.hash='#'+encodeURIComponent(next.id)}
        var to={o:'outcomes',s:'subjects',a:'safety',f:'findings',m:'methods'};
        d.addEventListener('keydown',function(v){
        if(v.ctrlKey||v.metaKey||v.altKey||v.defaultPrevented||!single.checked)return;
        if(/^(INPUT|TEXTAREA|SELECT)$/.test(v.target.tagName))return;
        if(v.key==='/'){q.focus();q.select()}
        else if(v.key==='?')go($('keys'));
        else if(v.key==='x')fold(!wide);
        else if(v.key==='j')turn(1);
        else if(v.key==='k')turn(-1);
        else if(to[v.key]){location.hash='#'+to[v.key];here()}
        else return;
        v.preventDefault()});
        }
        all('svg use').forEach(function(u){var g=$(u.getAttribute('href').slice(1)).cloneNode(true);g.removeAttribute('id');u.replaceWith(g)});
        var tip=null;
        function name(m){if(tip)tip.remove();tip=null;
        var s=m?m.ownerSVGElement:null,at=s?s.getAttribute('data-tip'):null;if(!at)return;
        at=at.split(' ');tip=d.createElementNS(s.namespaceURI,'text');
        tip.setAttribute('class','tip shown '+(at[2]||''));tip.setAttribute('x',at[0]);tip.setAttribute('y',at[1]);tip.setAttribute('aria-hidden','true');
        tip.textContent=m.querySelector('title').textContent;s.appendChild(tip)}
        function mark(e){return e?e.closest?e.closest('.mark'):null:null}
        d.addEventListener('mouseover',function(v){name(mark(v.target)||mark(d.activeElement))});
        d.addEventListener('focusin',function(v){name(mark(v.target))});
        d.addEventListener('focusout',function(){name(null)});
        here();
        })();
        """;
}
